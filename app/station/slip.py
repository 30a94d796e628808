"""Who handed in a slip, and about what: read off its facts, for the audit line of a refusal."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime

from app.core.staff.actor import Actor

#: what an act is about, the most telling name first
_SUBJECTS = ("room", "order", "account_id", "meter_id", "wallet_id", "command_id", "scheme")


@dataclass(frozen=True, slots=True)
class Acted:
    """What the audit line of a refusal needs to know about a slip."""

    act: str
    subject: str
    actor: Actor
    now: datetime


def who_acted(act: Callable[..., object], facts: tuple[object, ...]) -> Acted | None:
    """Find the actor, the instant and the subject among the facts; None when nobody is named."""
    named = _named(act, facts)
    actor, now = named.get("actor"), named.get("now")
    if not isinstance(actor, Actor) or not isinstance(now, datetime):
        return None
    subject = next((named[name] for name in _SUBJECTS if named.get(name) is not None), "site")
    return Acted(getattr(act, "__name__", "act"), str(subject), actor, now)


def _named(act: Callable[..., object], facts: tuple[object, ...]) -> Mapping[str, object]:
    """The facts by the names of the act's parameters, and those inside its order record."""
    names = list(inspect.signature(act).parameters)[1:]  # the first one is the books
    named: dict[str, object] = {}
    for name, fact in zip(names, facts, strict=False):
        if is_dataclass(fact) and not isinstance(fact, Actor | type):
            named.update({field.name: getattr(fact, field.name) for field in fields(fact)})
        else:
            named[name] = fact
    return named
