"""Schemes as their list shows them: versions with their states, drafts, and who follows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from app.core.meters.supply import Utility
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.scheme import SchemeVersion


class VersionState(StrEnum):
    PENDING = "pending"  # published, and not begun
    IN_FORCE = "in_force"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the list."""

    version: SchemeVersion
    state: VersionState
    until: datetime | None  # when the next one begins

    @property
    def number(self) -> int:
        return self.version.version

    @property
    def effective_from(self) -> datetime:
        return self.version.effective_from

    @property
    def text(self) -> str:
        return self.version.text


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """One scheme in the list: its versions, newest first, and the drafts beside them.

    `names` has a name for each language that the text has; a draft that nobody can read yet has
    none, and a `utility` of None.
    """

    id: str
    names: Mapping[str, str]
    utility: Utility | None
    kinds: tuple[str, ...]  # of its components, in order: "rate_by_period", "tiered", …
    accounts: int  # that follow it now
    versions: tuple[VersionLine, ...]
    drafts: tuple[SchemeDraft, ...]

    @property
    def in_force(self) -> VersionLine | None:
        """What prices now; None before the first version begins."""
        return next((line for line in self.versions if line.state is VersionState.IN_FORCE), None)

    def before(self, start: datetime) -> VersionLine | None:
        """What a version that begins at `start` would replace, be it in force by now or not yet."""
        return next((line for line in self.versions if line.effective_from < start), None)


@dataclass(frozen=True, slots=True)
class Follower:
    """An account's meter that is priced by a scheme."""

    account_id: int
    account: str  # number
    room: str
    building: str
    customer: str
    meter_id: int
    meter: str  # number


def version_lines(versions: Sequence[SchemeVersion], now: datetime) -> tuple[VersionLine, ...]:
    """The versions of a scheme, given by their start, as the list shows them: newest first."""
    found: list[VersionLine] = []
    for version, following in pairwise([*versions, None]):
        assert version is not None  # only the last one is followed by none
        until = following.effective_from if following else None
        if version.effective_from > now:
            state = VersionState.PENDING
        elif until is not None and until <= now:
            state = VersionState.HISTORY
        else:
            state = VersionState.IN_FORCE
        found.append(VersionLine(version, state, until))
    return tuple(reversed(found))
