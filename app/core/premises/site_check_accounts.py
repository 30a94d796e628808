"""The part of the check that holds customers and accounts against rooms, meters and schemes."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.premises.lookalike import near
from app.core.premises.site_checker import Checker
from app.core.premises.site_describe import account_rows, scheme_id
from app.core.premises.site_finding import Level
from app.core.premises.site_plan import AccountRow, Sheet

_MOBILE_DIGITS = 11
_OPENING_MAX = Money(5_000_000)
_PERSONS_MAX = 99


def check_customers(c: Checker) -> None:
    c.once(Sheet.CUSTOMERS, "number", c.plan.customers)
    for row in c.plan.customers:
        digits = sum(char.isdigit() for char in row.phone)
        # Landlines with their area code have 10 to 12 digits, foreign numbers up to 15.
        if row.phone and not _MOBILE_DIGITS - 1 <= digits <= 15:
            c.add(
                "import.phone_length", Sheet.CUSTOMERS, row.row, "phone", row.phone,
                level=Level.WARNING, remedy="import.fix.phone", digits=digits,
            )  # fmt: skip


def check_accounts(c: Checker) -> None:
    in_room = {
        account.room: (account.number, None)
        for account in c.existing.accounts.values()
        if not account.is_closed
    }  # fmt: skip
    rooms: dict[str, tuple[str, int | None]] = dict(in_room)
    for rows in account_rows(c.plan):
        first = rows[0]
        has_room = c.known(Sheet.ACCOUNTS, first.row, "room", first.room, c.rooms, Sheet.ROOMS)
        c.known(
            Sheet.ACCOUNTS, first.row, "customer", first.customer, c.customers, Sheet.CUSTOMERS
        )  # fmt: skip
        number, other = rooms.setdefault(first.room, (first.number, first.row))
        if number != first.number:
            c.add(
                "import.room_taken", Sheet.ACCOUNTS, first.row, "room", first.room,
                remedy="import.fix.room_taken", other_row=other, other=number,
            )  # fmt: skip
        if first.persons is not None and not 0 < first.persons <= _PERSONS_MAX:
            c.add(
                "import.out_of_range", Sheet.ACCOUNTS, first.row, "persons", first.persons,
                remedy="import.fix.range", low=1, high=_PERSONS_MAX,
            )  # fmt: skip
        for row in rows[1:]:
            _same_account(c, first, row)
        for utility in Utility:
            if has_room:
                _meters(c, rows, utility)
            for row in rows:
                if not row.cells(utility).is_blank:
                    _scheme(c, row, utility)
                    _money(c, row, utility)


def _same_account(c: Checker, first: AccountRow, row: AccountRow) -> None:
    """A further row of an account may only bring a further meter."""
    for column in ("room", "customer"):
        if getattr(row, column) not in ("", getattr(first, column)):
            c.add(
                "import.account_differs", Sheet.ACCOUNTS, row.row, column, getattr(row, column),
                remedy="import.fix.account_rows", other_row=first.row, other=first.row,
                account=first.number,
            )  # fmt: skip
    brings = [row.cells(utility) for utility in Utility if not row.cells(utility).is_blank]
    if not any(cells.meter for cells in brings):
        c.add(
            "import.twice", Sheet.ACCOUNTS, row.row, "number", row.number,
            remedy="import.fix.own", other_row=first.row, other=first.row,
        )  # fmt: skip


def _meters(c: Checker, rows: Sequence[AccountRow], utility: Utility) -> None:
    """Which of the room's meters each row means, and whether one was left out."""
    room = rows[0].room
    meters = c.in_rooms.get((room, utility), [])
    named: dict[str, int] = {}
    for row in rows:
        if row.cells(utility).is_blank:
            continue
        meter = _meter(c, row, utility, room, meters)
        if meter in named:
            c.add(
                "import.twice", Sheet.ACCOUNTS, row.row, f"{utility.value}_meter", meter,
                remedy="import.fix.own", other_row=named[meter], other=named[meter],
            )  # fmt: skip
        elif meter is not None:
            named[meter] = row.row
    for meter in meters:
        if meter not in named and not _ambiguous(rows, utility, meters):
            c.add(
                "import.meter_not_assigned", Sheet.ACCOUNTS, rows[0].row, f"{utility.value}_meter",
                level=Level.WARNING, remedy="import.fix.assign", meter=meter, room=room,
            )  # fmt: skip


def _ambiguous(rows: Sequence[AccountRow], utility: Utility, meters: Sequence[str]) -> bool:
    """Whether an error already says that a row leaves open which meter is meant."""
    return len(meters) > 1 and any(
        not row.cells(utility).is_blank and not row.cells(utility).meter for row in rows
    )


def _meter(
    c: Checker, row: AccountRow, utility: Utility, room: str, meters: Sequence[str]
) -> str | None:
    column = f"{utility.value}_meter"
    named = row.cells(utility).meter
    if named in meters:
        return named
    if named:
        elsewhere = any(named in numbers for numbers in c.in_rooms.values())
        other = meters[0] if len(meters) == 1 else near(named, meters)
        c.add(
            "import.meter_elsewhere" if elsewhere else "import.unknown",
            Sheet.ACCOUNTS, row.row, column, named, room=room, of=Sheet.METERS,
            remedy="import.fix.meant" if other else "import.fix.add", meant=other or "",
        )  # fmt: skip
        return None
    if len(meters) == 1:
        return meters[0]
    if meters:
        c.add(
            "import.which_meter", Sheet.ACCOUNTS, row.row, column, room=room,
            remedy="import.fix.which_meter", meters=", ".join(meters), count=len(meters),
        )  # fmt: skip
    else:
        c.add(
            "import.no_meter", Sheet.ACCOUNTS, row.row, column, room=room, utility=utility,
            remedy="import.fix.no_meter",
        )  # fmt: skip
    return None


def _scheme(c: Checker, row: AccountRow, utility: Utility) -> None:
    column = f"{utility.value}_scheme"
    name = row.cells(utility).scheme
    if not name:
        c.add(
            "import.no_scheme", Sheet.ACCOUNTS, row.row, column, remedy="import.fix.scheme",
            utility=utility,
        )  # fmt: skip
        return
    if any(scheme.version is None and name == scheme.row.name for scheme in c.schemes):
        return  # its text has findings of its own
    found = scheme_id(name, c.schemes, c.existing)
    if found is None:
        names = {name for scheme in c.schemes for name in scheme.names} | set(c.existing.schemes)
        c.known(Sheet.ACCOUNTS, row.row, column, name, names, Sheet.SCHEMES)
        return
    versions = [scheme.version for scheme in c.schemes] + list(c.existing.schemes.get(found, ()))
    measures = next(version.utility for version in versions if version and version.id == found)
    if measures is not utility:
        c.add(
            "import.scheme_utility", Sheet.ACCOUNTS, row.row, column, name,
            remedy="import.fix.scheme", measures=measures, utility=utility,
        )  # fmt: skip


def _money(c: Checker, row: AccountRow, utility: Utility) -> None:
    column = f"{utility.value}_opening"
    opening = row.cells(utility).opening
    if opening is None:
        return
    if opening < ZERO:
        c.add(
            "import.opening_debt", Sheet.ACCOUNTS, row.row, column, opening,
            level=Level.WARNING, remedy="import.fix.compare",
        )  # fmt: skip
    if abs(opening) > _OPENING_MAX:
        c.add(
            "import.opening_large", Sheet.ACCOUNTS, row.row, column, opening,
            level=Level.WARNING, remedy="import.fix.compare", high=_OPENING_MAX,
        )  # fmt: skip
