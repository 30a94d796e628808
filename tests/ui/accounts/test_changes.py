"""Scheme, terms, meter and readings of an account changed by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.core.accounts.change_scheme import SchemeChange, change_scheme
from app.core.accounts.change_terms import NewTerms, change_terms
from app.core.errors import Refusal
from app.core.ledger.rerate import Corrected
from app.core.meters.correct import Correction, correct_reading
from app.core.meters.exchange import Exchange, Exchanged, exchange_meter
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.course import DatedScheme
from app.core.schemes.listing import SchemeLine, VersionLine, VersionState
from app.core.schemes.scheme import read_scheme
from app.core.schemes.usage import TermsChange
from app.core.views import AccountTerms
from app.drivers.profiles import load_profiles
from app.resources import resource
from app.ui.accounts.change_dialog import ChangeDialog
from app.ui.accounts.correction_dialog import CorrectionDialog
from app.ui.accounts.exchange_dialog import ExchangeDialog
from app.ui.accounts.scheme_dialog import SchemeDialog
from app.ui.accounts.terms_dialog import TermsDialog
from app.ui.kit import language
from app.ui.kit.fields import TextField
from app.ui.kit.theme import Mode, theme
from tests.ui.accounts.conftest import Accounts
from tests.ui.accounts.stand import DRAFT_ROOM
from tests.ui.office import NOW
from tests.ui.sample import SITE

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ROOM = "1-0101"


class Office:
    """Takes each act as the books would, or refuses the next one."""

    def __init__(self, accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
        self.accounts = accounts
        self.done: list[Any] = []
        self.refusal: Refusal | None = None
        self.answer: object = Corrected()
        answers = accounts.around.clerk.answers
        for act in (change_scheme, change_terms, correct_reading, exchange_meter):
            answers[act] = self._take
        views = accounts.views
        monkeypatch.setattr(views, "schemes", self._schemes, raising=False)
        monkeypatch.setattr(views, "account_terms", self._terms, raising=False)
        monkeypatch.setattr(views, "kept_marks", self._marks, raising=False)

    def _take(self, facts: object, _now: datetime) -> object:
        self.done.append(facts)
        if self.refusal is not None:
            refusal, self.refusal = self.refusal, None
            raise refusal
        return self.answer

    @staticmethod
    def _schemes(_now: datetime) -> Sequence[SchemeLine]:
        return [
            _line(name) for name in ("resident-tou", "resident-tiers", "shop-flat", "water-flat")
        ]

    def _terms(self, _account_id: int) -> AccountTerms:
        later = DatedScheme("shop-flat", NOW + timedelta(days=20))
        meters = self.accounts.views.room(ROOM, NOW).meters
        schemes = {meter.id: (DatedScheme("resident-tou"), later) for meter in meters}
        return AccountTerms(schemes, (TermsChange(date(2025, 5, 1), "persons", Fraction(6)),))

    @staticmethod
    def _marks(_meter_id: int, day: date) -> Sequence[Mark]:
        first = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return [Mark(first + timedelta(hours=n), Quantity.parse(f"{100 - n}")) for n in range(3)]

    def ask(self, key: Qt.Key) -> ChangeDialog:
        self.accounts.arrive(ROOM)
        self.accounts.press(key, ALT)
        asked = self.accounts.asks()
        assert isinstance(asked, ChangeDialog)
        return asked

    def write(self, field: TextField, text: str) -> None:
        if text.isascii():
            field.setFocus()
            self.accounts.settle()
            self.accounts.press(Key.Key_A, CTRL)
            self.accounts.type(text)
        else:
            field.set_text(text)  # as an input method puts it there
        self.accounts.settle()

    def press_go(self) -> None:
        self.accounts.press(Key.Key_Return, CTRL)


def _line(name: str) -> SchemeLine:
    version = read_scheme(resource(f"schemes/{name}.json").read_text("utf-8"))
    shown = VersionLine(version, VersionState.IN_FORCE, None)
    return SchemeLine(name, version.name, version.utility, (), 3, (shown,), ())


@pytest.fixture
def office(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(accounts, monkeypatch)


def test_a_scheme_is_given_from_now_on_with_its_tiers_going_on(office: Office) -> None:
    asked = office.ask(Key.Key_S)
    assert isinstance(asked, SchemeDialog)
    assert asked.scheme.keys() == ("resident-tiers", "shop-flat")  # of electricity, and another
    assert "已定为" in asked.effect.text()  # one is given from a later day already
    asked.scheme.set_value("resident-tiers")
    office.press_go()
    assert not office.done
    assert asked.reason.error()
    office.write(asked.reason, "换成阶梯")
    office.press_go()
    (change,) = office.done
    assert isinstance(change, SchemeChange)
    assert (change.scheme, change.begins_anew) == ("resident-tiers", False)
    assert change.from_at == office.accounts.around.clock.at
    assert office.accounts.asks() is None
    assert office.accounts.toasts()[-1] == "已改，已入账的用量不变"


def test_a_day_gone_by_says_that_the_difference_is_posted(office: Office) -> None:
    asked = office.ask(Key.Key_S)
    assert isinstance(asked, SchemeDialog)
    office.write(asked.since, "2025-06-01 08:30")
    assert "差额另记一笔" in asked.effect.text()
    office.write(asked.reason, "一直用错")
    office.answer = Corrected(("a", "b"), Money(-123))
    office.press_go()
    assert office.done[0].from_at == datetime(2025, 6, 1, 0, 30, tzinfo=UTC)
    assert office.accounts.toasts()[-1] == "已改，重算后另记 2 笔，共 −¥1.23"


def test_a_refused_change_stays_open_and_is_the_same_act_when_tried_again(office: Office) -> None:
    asked = office.ask(Key.Key_S)
    assert isinstance(asked, SchemeDialog)
    office.write(asked.reason, "换")
    office.refusal = Refusal("reason.missing")
    office.press_go()
    assert office.accounts.asks() is asked
    assert asked.told.text()
    assert asked.confirm.isEnabled()
    office.accounts.around.clock.at += timedelta(minutes=3)
    office.press_go()
    assert office.done[0] == office.done[1]
    assert office.accounts.asks() is None


@pytest.mark.parametrize("text", ["2025-13-01", "昨天", "2025-06-01 25:00", "1e9"])
def test_an_instant_that_is_none_is_said_at_its_field(office: Office, text: str) -> None:
    asked = office.ask(Key.Key_S)
    assert isinstance(asked, SchemeDialog)
    asked.since.set_text(text)
    office.write(asked.reason, "换")
    office.press_go()
    assert asked.since.error()
    assert not office.done


def test_persons_change_from_a_day_on_and_the_rest_stays(office: Office) -> None:
    asked = office.ask(Key.Key_N)
    assert isinstance(asked, TermsDialog)
    assert "2025-05-01" in asked.known.text()
    office.write(asked.reason, "添了一口人")
    office.press_go()
    assert asked.persons.error()  # nothing was said
    asked.persons.set_text("１２")
    office.press_go()
    assert asked.persons.error()
    asked.persons.set_text("7")
    office.press_go()
    (change,) = office.done
    assert isinstance(change, NewTerms)
    assert change.values == {"persons": Fraction(7)}
    assert change.from_day == SITE.day_of(office.accounts.around.clock.at)


def test_a_meter_is_exchanged_with_a_last_reading_that_was_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _exchange(office, monkeypatch)
    office.press_go()
    assert [bool(f.error()) for f in (asked.final, asked.number, asked.base)] == [True] * 3
    asked.read.click()
    office.accounts.settle()
    last = asked.final.quantity()
    assert last is not None
    assert "抄到" in asked.seen.text()
    office.write(asked.number, "E900001")
    office.write(asked.base, "0.35")
    office.write(asked.reason, "旧表烧了")
    office.answer = Exchanged(77, "E900001", Money(45))
    office.press_go()
    (change,) = office.done
    assert isinstance(change, Exchange)
    assert (change.final.mark.total, change.final.typed_why) == (last, "")
    assert (change.new.number, change.base.total) == ("E900001", Quantity.parse("0.35"))
    assert change.base_typed_why == "旧表烧了"
    assert office.accounts.toasts()[-1] == "已换表 E900001，旧表最后用量 ¥0.45 已入账"


def test_a_last_reading_typed_over_what_was_read_counts_as_typed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _exchange(office, monkeypatch)
    asked.read.click()
    office.accounts.settle()
    office.write(asked.final, "99999.5")
    office.write(asked.number, "E9")
    office.write(asked.base, "0")
    office.write(asked.reason, "看表盘")
    office.answer = Exchanged(77, "E9", Money(0))
    office.press_go()
    assert office.done[0].final.typed_why == "看表盘"
    assert office.accounts.toasts()[-1] == "已换表 E9"


def test_a_silent_old_meter_says_why_and_its_dial_is_typed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _exchange(office, monkeypatch)
    office.accounts.views.silent.add(asked.chosen().id)
    asked.read.click()
    office.accounts.settle()
    assert asked.seen.text()
    assert asked.final.is_empty()
    assert asked.read.isEnabled()


def _exchange(office: Office, monkeypatch: pytest.MonkeyPatch) -> ExchangeDialog:
    profiles = list(load_profiles().values())
    office.accounts.arrive(ROOM)
    monkeypatch.setattr(office.accounts.page.changing, "_profiles", lambda: profiles)
    asked = office.ask(Key.Key_M)
    assert isinstance(asked, ExchangeDialog)
    return asked


def test_a_reading_is_put_right_by_day_and_instant(office: Office) -> None:
    asked = office.ask(Key.Key_G)
    assert isinstance(asked, CorrectionDialog)
    assert asked.reading.count() == 3
    office.write(asked.day, "2025-06-10")
    asked.reading.setCurrentIndex(1)
    office.press_go()
    assert asked.total.error()
    office.write(asked.total, "98.5")
    office.write(asked.reason, "抄错了")
    office.press_go()
    (change,) = office.done
    assert isinstance(change, Correction)
    assert change.at == datetime(2025, 6, 10, 1, tzinfo=UTC)
    assert change.total == Quantity.parse("98.5")


def test_a_day_without_readings_says_so_and_asks_nothing(office: Office) -> None:
    asked = office.ask(Key.Key_G)
    assert isinstance(asked, CorrectionDialog)
    day = SITE.day_of(office.accounts.around.clock.at)
    asked.show_marks(asked.chosen().id, day, ())
    office.write(asked.total, "98.5")
    office.write(asked.reason, "抄错了")
    office.press_go()
    assert not office.done


def test_what_a_draft_is_priced_by_cannot_be_changed_here(office: Office) -> None:
    office.accounts.arrive(DRAFT_ROOM)
    office.accounts.press(Key.Key_S, ALT)
    assert office.accounts.asks() is None


def test_water_offers_schemes_of_water(office: Office) -> None:
    asked = office.ask(Key.Key_S)
    assert isinstance(asked, SchemeDialog)
    meters = office.accounts.views.room(ROOM, NOW).meters
    asked.choose_meter(next(m.id for m in meters if m.utility is Utility.WATER))
    assert asked.scheme.keys() == ("water-flat",)


def test_changes_speak_english_in_the_dark(office: Office, qapp: QApplication) -> None:
    language.speak(qapp, "en")
    theme().set_mode(Mode.DARK)
    asked = office.ask(Key.Key_S)
    assert asked.title.text().startswith("Give ")
    assert asked.confirm.text().isascii()
    assert asked.cancel.text().isascii()
