"""What the page asks of the books at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.schemes.listing import Follower, SchemeLine
from app.core.site.settings import Site
from app.core.views import Views


@dataclass(frozen=True, slots=True)
class Look:
    """The schemes of the site, and the site itself for its zone and holidays."""

    site: Site
    lines: Sequence[SchemeLine]


def look_at_schemes(views: Views, now: datetime) -> Look:
    return Look(views.site(), views.schemes(now))


def followers_of(views: Views, scheme: str, now: datetime) -> Sequence[Follower]:
    return views.scheme_accounts(scheme, now)
