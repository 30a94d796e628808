"""What a workbook would change in a store, and what of that the import may do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from app.core.premises.site_plan import COLUMNS, Sheet
from app.core.premises.site_writer import AccountFacts, AccountMeterFacts, ExistingSite


class ChangeKind(StrEnum):
    ADD = "add"
    CHANGE = "change"
    NEW_VERSION = "new_version"  # of a scheme, from a date on
    LEFT = "left"  # differs, and an import does not change it
    MISSING = "missing"  # in the store, not in the workbook; nothing is removed


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of a whole row, or of one field of it, as people would write it."""

    kind: ChangeKind
    sheet: Sheet
    key: str
    column: str = ""
    before: str = ""
    after: str = ""

    @property
    def is_done(self) -> bool:
        """Whether an import that applies does it."""
        return self.kind in (ChangeKind.ADD, ChangeKind.CHANGE, ChangeKind.NEW_VERSION)


#: what an import may change in rows that are there: names, addresses and profiles, nothing else
CHANGEABLE: Mapping[Sheet, frozenset[str]] = {
    Sheet.SITE: frozenset({"name"}),
    Sheet.BUILDINGS: frozenset({"name"}),
    Sheet.ROOMS: frozenset(),
    Sheet.CHANNELS: frozenset({"address", "timeout_ms"}),
    Sheet.METERS: frozenset({"profile", "channel", "unit"}),
    Sheet.CUSTOMERS: frozenset({"name", "phone"}),
    Sheet.ACCOUNTS: frozenset(),
}
_SHEETS = (
    Sheet.BUILDINGS,
    Sheet.ROOMS,
    Sheet.CHANNELS,
    Sheet.METERS,
    Sheet.CUSTOMERS,
)


def difference(wanted: ExistingSite, existing: ExistingSite) -> list[Change]:
    """Everything that differs, sheet by sheet; nothing at all for the same workbook again."""
    changes = list(_site(wanted, existing))
    for sheet in _SHEETS:
        changes += _rows(
            sheet, getattr(wanted, sheet.value), getattr(existing, sheet.value), _columns_of(sheet)
        )
    changes += _rows(Sheet.ACCOUNTS, wanted.accounts, existing.accounts, _account_columns)
    changes += _schemes(wanted, existing)
    return changes


def _columns_of(sheet: Sheet) -> Callable[[Any], Mapping[str, object]]:
    """Reads the fields of a row that can differ: all but its key, the first."""

    def columns(facts: Any) -> Mapping[str, object]:
        return {column: getattr(facts, column) for column in COLUMNS[sheet][1:]}

    return columns


def _site(wanted: ExistingSite, existing: ExistingSite) -> Iterator[Change]:
    for field in fields(wanted.site):
        before, after = (getattr(side.site, field.name) for side in (existing, wanted))
        if before == after:
            continue
        may = existing.is_empty or field.name in CHANGEABLE[Sheet.SITE]
        kind = ChangeKind.CHANGE if may else ChangeKind.LEFT
        yield Change(kind, Sheet.SITE, wanted.site.name, field.name, _text(before), _text(after))


def _rows(
    sheet: Sheet,
    wanted: Mapping[str, Any],
    existing: Mapping[str, Any],
    columns: Callable[[Any], Mapping[str, object]],
) -> Iterator[Change]:
    for key, facts in wanted.items():
        known = existing.get(key)
        if known is None:
            yield Change(ChangeKind.ADD, sheet, key)
            continue
        before = columns(known)
        after = columns(facts)
        differing = [c for c in dict.fromkeys([*after, *before]) if before.get(c) != after.get(c)]
        for column in differing:
            # What a meter may draw comes with its profile, and changes with it.
            if column != "rated_power" or "profile" not in differing:
                old, new = before.get(column), after.get(column)
                may = column in CHANGEABLE[sheet]
                kind = ChangeKind.CHANGE if may else ChangeKind.LEFT
                yield Change(kind, sheet, key, column, _text(old), _text(new))
    for key in existing:
        if key not in wanted:
            yield Change(ChangeKind.MISSING, sheet, key)


def _account_columns(account: AccountFacts) -> Mapping[str, object]:
    """An account's facts under the columns of its sheet; further meters carry their number."""
    found: dict[str, object] = {
        "room": account.room,
        "customer": account.customer,
        "persons": account.persons,
    }
    for utility in dict.fromkeys(meter.utility for meter in account.meters):
        meters = [meter for meter in account.meters if meter.utility is utility]
        found[f"{utility.value}_meter"] = tuple(meter.meter for meter in meters)
        found[f"{utility.value}_scheme"] = _each(meters, "scheme")
        found[f"{utility.value}_base"] = _each(meters, "base")
    for utility, money in account.opening:
        found[f"{utility.value}_opening"] = money
    return found


def _each(meters: list[AccountMeterFacts], name: str) -> tuple[object, ...]:
    return tuple(getattr(meter, name) for meter in meters)


def _schemes(wanted: ExistingSite, existing: ExistingSite) -> Iterator[Change]:
    for name, versions in wanted.schemes.items():
        known = {version.text for version in existing.schemes.get(name, ())}
        for version in versions:
            if version.text not in known:
                is_later = name in existing.schemes
                yield Change(
                    ChangeKind.NEW_VERSION if is_later else ChangeKind.ADD,
                    Sheet.SCHEMES,
                    name,
                    "start",
                    after=version.effective_from.isoformat(),
                )
    for name in existing.schemes:
        if name not in wanted.schemes:
            yield Change(ChangeKind.MISSING, Sheet.SCHEMES, name)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case tuple():
            return ", ".join(_text(item) for item in value)
        case _:
            return str(value)
