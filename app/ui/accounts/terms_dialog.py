"""Says what a scheme may ask about an account, from a day on."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from app.core.accounts.change_terms import NewTerms
from app.core.staff.actor import Actor
from app.core.views import AccountTerms
from app.ui.accounts.change_dialog import ChangeDialog
from app.ui.kit import wording
from app.ui.kit.fields import DateField, TextField
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?", re.ASCII)


class TermsDialog(ChangeDialog):
    """Persons, area, capacity: an empty box leaves that one as it is."""

    def __init__(
        self, parent: QWidget, whose: str, persons: int | None, terms: AccountTerms, today: date
    ) -> None:
        title = self.tr("改 {who} 的人数和容量？").format(who=whose)
        super().__init__(parent, title, self.tr("改人数"), "users")
        self._today = today
        self.persons = TextField(self.tr("人数"), unit=self.tr("人"))
        self.area = TextField(self.tr("面积"), unit="m²")
        self.capacity = TextField(self.tr("变压器容量"), unit="kVA")
        self.contract = TextField(self.tr("合同需量"), unit="kW")
        self.fields = {
            "persons": self.persons,
            "area_m2": self.area,
            "capacity_kva": self.capacity,
            "contract_kw": self.contract,
        }
        self.since = DateField(self.tr("从哪一天起"))
        self.since.set_day(today)
        self.since.changed.connect(self._tell)
        self.known = Text("", TextStyle.SMALL, "text3", wrap=True)
        for field in (*self.fields.values(), self.since, self.known):
            self.body.addWidget(field)
        self.finish_layout()
        self._history = self._told(persons, terms)
        self._tell()

    def can_be_asked(self) -> bool:
        values = self._values()
        if values is None or self.since.day() is None:
            if not self.since.text().strip():
                self.since.show_error(self.tr("写上日期"))
            return False
        if not values:
            self.persons.show_error(self.tr("至少填一项"))
        return bool(values)

    def change(self, account_id: int, actor: Actor) -> NewTerms:
        day, values = self.since.day(), self._values()
        assert day is not None, "or it would not have been asked"
        assert values
        return NewTerms(self.act, account_id, day, values, self.reason.text().strip(), actor)

    def _values(self) -> dict[str, Fraction] | None:
        """Only what was written; None where something is no number, and its box says so."""
        found: dict[str, Fraction] = {}
        for name, field in self.fields.items():
            text = field.text().strip()
            if not text:
                continue
            if not _NUMBER.fullmatch(text):
                field.show_error(self.tr("写一个数"))
                return None
            found[name] = Fraction(text)
        return found

    def _told(self, persons: int | None, terms: AccountTerms) -> list[str]:
        """What was said before, oldest first."""
        lines = []
        if persons is not None:
            lines.append(self.tr("开户时 {n} 人").format(n=persons))
        for change in terms.terms:
            field = self.fields.get(change.name)
            if field is None:
                continue
            value = f"{float(change.value):g} {field.unit.text()}"
            day = wording.day(change.from_day)
            lines.append(
                self.tr("{day} 起 {name} {value}").format(
                    day=day, name=field.label.text(), value=value
                )
            )
        return lines

    def _tell(self, _text: str = "") -> None:
        told = list(self._history)
        day = self.since.day() if self.since.text().strip() else None
        if day is not None and day < self._today:
            told.append(self.tr("这一天已过：那以后的用量重算，差额另记一笔，原账不改。"))
        self.known.set("\n".join(told))
        if self.isVisible():
            self.adjustSize()
