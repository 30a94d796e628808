"""A site's plan with everything it is held against, and the findings so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from app.core.meters.profile import Profile
from app.core.premises.lookalike import differing, meant, near
from app.core.premises.site_describe import meters_by_room, read_schemes, zone_of
from app.core.premises.site_finding import Finding, Level
from app.core.premises.site_plan import Sheet, SitePlan
from app.core.premises.site_writer import ExistingSite


class Row(Protocol):
    @property
    def row(self) -> int: ...


class Checker:
    """The plan with everything it is held against, and the findings so far."""

    def __init__(
        self,
        plan: SitePlan,
        existing: ExistingSite,
        profiles: Mapping[str, Profile],
        now: datetime,
    ) -> None:
        self.plan = plan
        self.existing = existing
        self.profiles = profiles
        self.now = now
        self.zone: ZoneInfo = zone_of(plan, existing)
        self.schemes = read_schemes(plan, self.zone)
        self.in_rooms = meters_by_room(plan, existing)
        self.findings: list[Finding] = []
        self.rooms = {row.code for row in plan.rooms} | set(existing.rooms)
        self.customers = {row.number for row in plan.customers} | set(existing.customers)

    def add(
        self,
        code: str,
        sheet: Sheet,
        row: int | None,
        column: str,
        value: object = "",
        *,
        level: Level = Level.ERROR,
        remedy: str = "import.fix.correct",
        marks: tuple[int, ...] = (),
        other_row: int | None = None,
        facts: Mapping[str, object] | None = None,
        **more: object,
    ) -> None:
        text = "" if value is None else str(value)
        self.findings.append(
            Finding(
                code=code,
                level=level,
                sheet=sheet,
                row=row,
                column=column,
                letter=self.plan.letter(sheet, column),
                value=text,
                facts={"value": text, **(facts or {}), **more},
                remedy=remedy,
                marks=marks,
                other_row=other_row,
            )
        )

    def once(self, sheet: Sheet, column: str, rows: Sequence[Row]) -> None:
        """Each key stands on one row only."""
        first: dict[str, int] = {}
        for row in rows:
            key = str(getattr(row, column))
            if key in first:
                self.add(
                    "import.twice", sheet, row.row, column, key,
                    remedy="import.fix.own", other_row=first[key], other=first[key],
                )  # fmt: skip
            first.setdefault(key, row.row)

    def known(
        self, sheet: Sheet, row: int, column: str, value: str, known: Collection[str], of: Sheet
    ) -> bool:
        """A cell names something that exists; what it was meant to be is the remedy."""
        if value in known:
            return True
        lookalike = meant(value, known)
        marks = differing(value, lookalike) if lookalike else ()
        if lookalike and len(marks) == 1 and value[marks[0]].isalpha():
            self.add(
                "import.unknown", sheet, row, column, value, remedy="import.fix.letter",
                marks=marks, letter=value[marks[0]], digit=lookalike[marks[0]],
                meant=lookalike, of=of,
            )  # fmt: skip
            return False
        other = lookalike or near(value, known)
        self.add(
            "import.unknown", sheet, row, column, value, marks=marks, of=of,
            remedy="import.fix.meant" if other else "import.fix.add", meant=other or "",
        )  # fmt: skip
        return False
