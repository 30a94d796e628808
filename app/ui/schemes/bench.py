"""Tries a sheet out after every edit: the bill and the charts, away from the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.core.errors import Refusal
from app.core.schemes.editing.hour_map import read_map
from app.core.schemes.listing import Follower
from app.core.schemes.meter_month import MeterMonth
from app.core.schemes.periods import place_of_period
from app.core.schemes.scheme import SchemeVersion
from app.core.site.settings import Site
from app.ui.kit.office import Office
from app.ui.schemes.bill_panel import BillPanel
from app.ui.schemes.editor import Editor
from app.ui.schemes.entries import Entry, start_in
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.trial import Trial, TrialWish, try_out
from app.ui.schemes.words import money_unit, unit_of

#: a trial follows the fingers, but not each of ten keys in a row
SOON_MS: Final = 40
#: cycles of tiers that a month may begin in the middle of
_LONG: Final = {"year", "quarter", "season", "bill"}


class Bench(QObject):
    """One trial at a time; an edit meanwhile makes another one after it."""

    def __init__(self, office: Office, panel: BillPanel, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._panel, self._editor = office, panel, editor
        self._site: Site | None = None
        self._entry: Entry | None = None
        self._sheet: Sheet | None = None
        self._number = 0
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.try_now)
        panel.asked.connect(self._asked)
        editor.map.kind_shown.connect(self._soon.start)
        panel.room.picked.connect(self._soon.start)
        panel.mode_chosen.connect(self._ask_rooms)

    def show_entry(self, site: Site, entry: Entry, sheet: Sheet, now: datetime) -> None:
        """Try this one from now on; its month is the one that it begins in."""
        if self._sheet is not sheet:
            if self._sheet is not None:
                self._sheet.changed.disconnect(self._changed)
            sheet.changed.connect(self._changed)
            self._panel.inputs.forget()
            self._panel.begin_other()
            start = start_in(sheet.document) or now
            zone = site.zone
            today = now.astimezone(zone).date()
            self._panel.month.show_around(start.astimezone(zone).date(), today)
        is_other = self._entry is None or self._entry.scheme.id != entry.scheme.id
        self._site, self._entry, self._sheet = site, entry, sheet
        self._show_scheme()
        if is_other:
            self._ask_rooms()
        self._soon.start()

    def against(self) -> SchemeVersion | None:
        """What the sheet is held against: the version that it replaces."""
        entry = self._entry
        if entry is None:
            return None
        lines = entry.scheme.versions
        if entry.version is not None:
            before = [line for line in lines if line.number < entry.version.number]
            return before[0].version if before else None
        start = start_in(self._sheet.document) if self._sheet else None
        replaced = (entry.scheme.before(start) if start else None) or entry.scheme.in_force
        return replaced.version if replaced else lines[0].version if lines else None

    def periods(self) -> Sequence[str]:
        """Those of the month, from the dearest of the usual ones to the cheapest."""
        hours = read_map(self._sheet.document) if self._sheet else None
        if hours is None:
            return ()
        month = self._panel.month_asked().month
        rows = [row for row in hours.rows if month in row.months] or hours.rows
        found = {span.period for row in rows for spans in row.spans.values() for span in spans}
        return sorted(found, key=place_of_period)

    def try_now(self) -> None:
        sheet, site = self._sheet, self._site
        if sheet is None or site is None:
            return
        self._soon.stop()
        self._number += 1
        panel = self._panel
        if panel.is_by_room():
            self._ask_room()
            return
        self._submit(self._wish(sheet, site))

    def _ask_room(self) -> None:
        """The month of the room's meter first; its price is asked for when it has come."""
        follower, office = self._panel.room.chosen(), self._office
        if follower is None:
            return
        month = self._panel.month_asked()
        future = office.readers.submit(office.views.meter_month, follower.meter_id, month)
        office.tasks.when(future, partial(self._room_came, self._number), self._no_month)

    def _room_came(self, number: int, real: MeterMonth) -> None:
        if number == self._number and self._sheet is not None and self._site is not None:
            self._submit(replace(self._wish(self._sheet, self._site), real=real))

    def _no_month(self, error: BaseException) -> None:
        if isinstance(error, Refusal):
            self._panel.show_trial(Trial(None, refusal=error), "")
        else:
            self._office.tasks.failed.emit(error)

    def _wish(self, sheet: Sheet, site: Site) -> TrialWish:
        panel = self._panel
        return TrialWish(
            text=sheet.document.text,
            against=self.against(),
            site=site,
            month=panel.month_asked(),
            use=panel.use_asked(),
            kind=self._editor.map.shown_kind(),
            inputs=panel.inputs_asked(),
            used_before=panel.used_before_asked(),
        )

    def _submit(self, wish: TrialWish) -> None:
        future = self._office.readers.submit(try_out, wish)
        self._office.tasks.when(future, partial(self._tried, self._number))

    def _ask_rooms(self) -> None:
        """Those that follow the scheme now."""
        office, entry = self._office, self._entry
        if entry is not None and self._panel.is_by_room():
            future = office.readers.submit(
                office.views.scheme_accounts, entry.scheme.id, office.clock.now()
            )
            office.tasks.when(future, self._rooms_came)

    def _rooms_came(self, followers: Sequence[Follower]) -> None:
        self._panel.room.show_rooms(followers)
        self.try_now()

    def _asked(self) -> None:
        self._show_scheme()
        self._soon.start()

    def _changed(self) -> None:
        self._show_scheme()
        self._soon.start()

    def _show_scheme(self) -> None:
        if self._sheet is not None and self._entry is not None:
            document = self._sheet.document
            accounts = self._entry.scheme.accounts
            self._panel.show_scheme(
                unit_of(document), self.periods(), accounts, self._sheet.can_edit
            )
            cycles = {component.get("cycle") for component in document.components}
            self._panel.inputs.show_used_before(bool(cycles & _LONG), unit_of(document))

    def _tried(self, number: int, trial: Trial) -> None:
        if number != self._number or self._sheet is None:
            return  # the text has gone on
        against = self.against()
        self._panel.show_trial(trial, f"v{against.version}" if against else "")
        document = self._sheet.document
        self._editor.prices.show_trial(trial, unit_of(document), money_unit(document))
