"""What a change of a scheme consists of: its causes, switched on one after another.

Between the version before and the one after stand versions that have some causes of the new one and
the rest of the old one. Each step is priced, so that the causes add up to the whole difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.core.errors import Refusal
from app.core.schemes.scheme import SchemeVersion, canonical, read_scheme


class Cause(StrEnum):
    COURSE = "course"  # earlier versions were in force for a part of the time
    PERIODS = "periods"  # the hours of the periods, and the price of each
    TIERS = "tiers"
    OTHER = "other"  # every other item, and how totals are rounded and settled


@dataclass(frozen=True, slots=True)
class Stage:
    """A version that has these causes more than the stage before it."""

    causes: tuple[Cause, ...]  # more than one where they cannot be told apart
    version: SchemeVersion


_ORDER = (Cause.PERIODS, Cause.TIERS, Cause.OTHER)
_KINDS = {
    "rate_by_period": Cause.PERIODS,
    "tiered": Cause.TIERS,
    "tiered_by_period": Cause.TIERS,
}
_HEAD = ("form", "id", "name", "utility", "effective_from", "version")
_RULES = ("currency", "unit", "round_total", "settle", "calendar", "components")
_Plain = Mapping[str, Any]


def stages(before: SchemeVersion, after: SchemeVersion) -> tuple[Stage, ...]:
    """From one version to another; the last stage is the version after. None where they agree."""
    old, new = _rules(before), _rules(after)
    found: list[Stage] = []
    waiting: tuple[Cause, ...] = ()
    on: set[Cause] = set()
    groups = [group for group in _groups(old, new) if any(_differs(old, new, c) for c in group)]
    for place, group in enumerate(groups):
        on.update(group)
        waiting += group
        is_last = place == len(groups) - 1
        version = after if is_last else _version(_mixed(old, new, on), after)
        if version is None:  # half of the change alone is no scheme: told with what follows
            continue
        found.append(Stage(waiting, version))
        waiting = ()
    return tuple(found)


def _rules(version: SchemeVersion) -> _Plain:
    """What prices, without the head."""
    plain: _Plain = json.loads(version.text)
    return {key: value for key, value in plain.items() if key in _RULES}


def _cause(component: _Plain) -> Cause:
    return _KINDS.get(component["kind"], Cause.OTHER)


def _by_id(rules: _Plain) -> dict[str, _Plain]:
    return {component["id"]: component for component in rules["components"]}


def _groups(old: _Plain, new: _Plain) -> list[tuple[Cause, ...]]:
    """Causes that go together: an item that became one of another sort, or took its place."""
    was, now = _by_id(old), _by_id(new)
    together = [
        {_cause(was[name]), _cause(now[name])}
        for name in was.keys() & now.keys()
        if _cause(was[name]) is not _cause(now[name])
    ]
    lost = {_cause(was[name]) for name in was.keys() - now.keys()}
    gained = {_cause(now[name]) for name in now.keys() - was.keys()}
    if lost and gained:
        together.append(lost | gained)
    groups = [{cause} for cause in _ORDER]
    for bound in together:
        touched = [group for group in groups if group & bound]
        groups = [group for group in groups if not group & bound] + [set().union(*touched)]
    ordered = [tuple(cause for cause in _ORDER if cause in group) for group in groups]
    return sorted(ordered, key=lambda group: _ORDER.index(group[0]))


def _differs(old: _Plain, new: _Plain, cause: Cause) -> bool:
    return _part(old, cause) != _part(new, cause)


def _part(rules: _Plain, cause: Cause) -> object:
    own = [component for component in rules["components"] if _cause(component) is cause]
    return own, _keys_of(rules, cause)


def _keys_of(rules: _Plain, cause: Cause) -> _Plain:
    """The rules beside the components that belong to a cause."""
    match cause:
        case Cause.PERIODS:
            keys: Iterable[str] = ("calendar",)
        case Cause.OTHER:
            keys = rules.keys() - {"calendar", "components"}
        case _:
            keys = ()
    return {key: rules[key] for key in keys if key in rules}


def _mixed(old: _Plain, new: _Plain, on: set[Cause]) -> _Plain:
    rules: dict[str, Any] = {}
    for cause in _ORDER:
        rules.update(_keys_of(new if cause in on else old, cause))
    rules["components"] = _components(old, new, on)
    return rules


def _components(old: _Plain, new: _Plain, on: set[Cause]) -> Sequence[_Plain]:
    """In the order of the new version; what it has no more stands behind its old neighbour."""
    was, now = _by_id(old), _by_id(new)
    order = list(now)
    for place, name in enumerate(was):
        if name not in now:
            earlier = [other for other in list(was)[:place] if other in order]
            order.insert(order.index(earlier[-1]) + 1 if earlier else 0, name)
    chosen: list[_Plain] = []
    for name in order:
        item = now.get(name)
        if item is None or _cause(item) not in on:
            item = was.get(name)
        if item is not None and not (_cause(item) in on and name not in now):
            chosen.append(item)
    return chosen


def _version(rules: _Plain, after: SchemeVersion) -> SchemeVersion | None:
    """The mixture as a version; None where it is none."""
    plain = json.loads(after.text)
    head = {key: plain[key] for key in _HEAD if key in plain}
    try:
        return read_scheme(canonical({**head, **rules}))
    except Refusal:
        return None
