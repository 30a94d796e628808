"""Words of the window, what a computer remembers, and the bridge back to the GUI thread."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import Refusal
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.card import CardCommand, RoomCard, RoomState
from app.core.quantity import Quantity
from app.ui.kit import language, wording
from app.ui.kit.dressing import follow
from app.ui.kit.local_settings import (
    ALL,
    LANGUAGE,
    LAST_STORE,
    REDUCED_MOTION,
    TEXT_SIZE,
    THEME,
    LocalSettings,
)
from app.ui.kit.tasks import Tasks
from app.ui.kit.theme import theme

AT = datetime(2025, 6, 18, 6, 32, 8, tzinfo=UTC)  # 14:32:08 in Shanghai


def a_card(state: RoomState, utility: Utility = Utility.ELECTRIC, **more: object) -> RoomCard:
    return RoomCard("1-0702", "1", 7, utility, state, **more)  # type: ignore[arg-type]


def test_a_code_becomes_a_sentence_of_the_windows_language(qapp: QApplication) -> None:
    refusal = Refusal("amount.not_a_number", text="1e9")
    assert "1e9" in wording.sentence(refusal)
    assert "不是金额" in wording.sentence(refusal)
    language.speak(qapp, "en")
    assert "not an amount" in wording.sentence_of("amount.not_a_number", {"text": "x"})


def test_every_state_has_a_word_in_both_languages(qapp: QApplication) -> None:
    chinese = [wording.state(state) for state in RoomState]
    language.speak(qapp, "en")
    english = [wording.state(state) for state in RoomState]
    assert len(set(chinese)) == len(set(english)) == len(RoomState)
    assert not set(chinese) & set(english)


@pytest.mark.parametrize(
    ("card", "word"),
    [
        (a_card(RoomState.CUT, reason="unpaid"), "欠费"),
        (a_card(RoomState.CUT, reason="manual"), "人工"),
        (a_card(RoomState.CUT), "已断电"),
        (a_card(RoomState.CUT, Utility.WATER), "已关阀"),
        (a_card(RoomState.OFFLINE, age_s=10800), "3小时"),
        (a_card(RoomState.FAULT), "表故障"),
        (a_card(RoomState.KEPT_ON), "保电"),
        (a_card(RoomState.NORMAL), ""),
        (a_card(RoomState.LEVEL1, is_stale=True, age_s=900), "15分"),
        (a_card(RoomState.CUT, command=CardCommand.RECONNECTING), "合闸中"),
        (a_card(RoomState.NORMAL, Utility.WATER, command=CardCommand.CUTTING), "关阀中"),
    ],
)
def test_a_tile_says_why_it_stands_as_it_does(card: RoomCard, word: str) -> None:
    assert wording.tile_word(card) == word


def test_a_tile_aloud_names_everything_that_holds() -> None:
    card = a_card(
        RoomState.CUT,
        customer="陈志强",
        balance=Money(-1260),
        reason="unpaid",
        command=CardCommand.RECONNECTING,
        flags=(RoomState.LEVEL3,),
    )
    said = wording.room_aloud(card)
    assert said == "1-0702，陈志强，余额 −12.60 元，已断电，欠费，合闸中，三级报警"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, "—"),
        (59, "59秒"),
        (60, "1分"),
        (3600, "1小时"),
        (71 * 3600, "71小时"),
        (259200, "3天"),
    ],
)
def test_an_age_is_short(seconds: int | None, text: str) -> None:
    assert wording.age(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(-5, "0 分 0 秒"), (2000, "33 分 20 秒"), (4440, "1 时 14 分"), (90000, "1 天 1 时")],
)
def test_a_countdown_shows_seconds_only_under_an_hour(seconds: int, text: str) -> None:
    assert wording.duration(seconds) == text


def test_an_unknown_value_never_looks_like_zero() -> None:
    assert wording.money(None) == wording.plain_money(None) == wording.number(None) == "—"
    assert wording.quantity(None, Utility.WATER) == wording.moment(None) == wording.day(None) == "—"
    assert wording.clock(None) == wording.short_moment(None) == wording.masked_phone(None) == "—"
    assert wording.money(Money(0)) == "¥0.00"


def test_values_are_told_as_offices_write_them(qapp: QApplication) -> None:
    assert wording.money(Money(-1260)) == "−¥12.60"
    assert wording.plain_money(Money(123450)) == "1,234.50"
    assert wording.price(Fraction(7183, 10000)) == "0.7183"
    assert wording.quantity(Quantity(4_030_000), Utility.ELECTRIC) == "4.0 kWh"
    assert wording.quantity(Quantity(4_030_000), Utility.WATER) == "4.0 m³"
    assert wording.number(Quantity(8436_270_000)) == "8,436.27"
    assert wording.moment(AT) == "2025-06-18 14:32"
    assert wording.now_from(AT) == "2025-06-18 14:32:08"
    assert wording.clock(AT, seconds=True) == "14:32:08"
    assert wording.day(date(2025, 6, 18)) == wording.day(AT) == "2025-06-18"
    assert wording.short_moment(AT, AT) == "今天 14:32"
    assert wording.short_moment(AT) == "06-18 14:32"
    assert wording.floor(10) == "10层"
    language.speak(qapp, "en")
    assert wording.short_moment(AT) == "18 Jun 14:32"
    assert wording.day(AT) == "18 Jun 2025"


def test_supply_is_told_in_the_words_of_its_trade() -> None:
    assert wording.supply(Utility.ELECTRIC, Supply.ON) == "合闸"
    assert wording.supply(Utility.WATER, Supply.ON) == "开阀"
    assert wording.supply(Utility.WATER, Supply.OFF) == "关阀"
    assert wording.supply(Utility.WATER, Supply.NONE) == "无开关"
    assert wording.supply(Utility.ELECTRIC, Supply.UNKNOWN) == "未知"
    assert wording.utility_name(Utility.WATER) == "水"


@pytest.mark.parametrize(
    ("phone", "shown"), [("13800006027", "138****6027"), ("6027", "**27"), ("", "—")]
)
def test_a_phone_is_masked(phone: str, shown: str) -> None:
    assert wording.masked_phone(phone) == shown


def test_the_window_is_told_when_its_language_changes(qtbot: QtBot, qapp: QApplication) -> None:
    class Listener(QWidget):
        heard = 0

        def changeEvent(self, event: QEvent) -> None:
            if event.type() is QEvent.Type.LanguageChange:
                self.heard += 1
            super().changeEvent(event)

    listener = Listener()
    qtbot.addWidget(listener)
    language.speak(qapp, "en")
    qtbot.waitUntil(lambda: listener.heard > 0)
    assert wording.product() == "Prepay Station"


def test_a_language_that_is_not_shipped_is_our_fault(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="fr"):
        language.speak(qapp, "fr")
    assert language.system_language() in language.LANGUAGES


def test_the_sites_zone_may_be_another() -> None:
    language.set_zone("Europe/Berlin")
    assert wording.clock(AT) == "08:32"
    language.set_zone("Asia/Shanghai")


def test_what_is_set_is_remembered(tmp_path: Path) -> None:
    file = str(tmp_path / "w.ini")
    first = LocalSettings(file)
    first.set(TEXT_SIZE, 130)
    first.set(REDUCED_MOTION, True)
    first.set(LAST_STORE, "/srv/site.db")
    first.keep_geometry(QByteArray(b"abc"))
    again = LocalSettings(file)
    assert again.number(TEXT_SIZE) == 130
    assert again.flag(REDUCED_MOTION) is True
    assert again.text(LAST_STORE) == "/srv/site.db"
    assert again.geometry() == QByteArray(b"abc")


def test_a_setting_edited_into_nonsense_counts_as_its_default(tmp_path: Path) -> None:
    file = str(tmp_path / "w.ini")
    raw = QSettings(file, QSettings.Format.IniFormat)
    for name, value in [("text_size", "big"), ("theme", "pink"), ("reduced_motion", "perhaps")]:
        raw.setValue(name, value)
    raw.sync()
    settings = LocalSettings(file)
    assert settings.number(TEXT_SIZE) == 100
    assert settings.text(THEME) == "system"
    assert settings.flag(REDUCED_MOTION) is False
    assert settings.geometry() is None


def test_a_setting_refuses_what_it_cannot_be(local_settings: LocalSettings) -> None:
    with pytest.raises(ValueError, match="theme"):
        local_settings.set(THEME, "pink")
    with pytest.raises(TypeError, match="text_size"):
        local_settings.set(TEXT_SIZE, "100")


def test_each_setting_has_a_sentence_and_a_default_it_allows(qapp: QApplication) -> None:
    for setting in ALL:
        assert not setting.allowed or setting.default in setting.allowed
    chinese = [setting.told() for setting in ALL]
    language.speak(qapp, "en")
    assert all(one.told() and one.told() != zh for one, zh in zip(ALL, chinese, strict=True))


def test_a_changed_setting_is_followed_at_once(
    qtbot: QtBot, qapp: QApplication, local_settings: LocalSettings
) -> None:
    local_settings.changed.connect(lambda name: follow(local_settings, name))
    local_settings.set(THEME, "dark")
    local_settings.set(TEXT_SIZE, 115)
    local_settings.set(REDUCED_MOTION, False)
    local_settings.set(LANGUAGE, "en")
    assert theme().is_dark
    assert theme().text_size == 115
    assert theme().animates
    assert language.language() == "en"
    theme().animates = False


def test_an_answer_comes_back_in_the_gui_thread(qtbot: QtBot) -> None:
    tasks = Tasks()
    seen: list[tuple[int, threading.Thread]] = []
    with ThreadPoolExecutor(1) as pool:
        tasks.when(pool.submit(lambda: 7), lambda n: seen.append((n, threading.current_thread())))
        qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(7, threading.main_thread())]


def test_an_answer_that_is_already_there_waits_its_turn(qtbot: QtBot) -> None:
    tasks = Tasks()
    done: Future[int] = Future()
    done.set_result(1)
    seen: list[int] = []
    tasks.when(done, seen.append)
    assert seen == []
    qtbot.waitUntil(lambda: seen == [1])


def test_an_error_goes_to_whoever_asked_or_to_all(qtbot: QtBot) -> None:
    tasks = Tasks()
    failed: Future[int] = Future()
    failed.set_exception(Refusal("account.closed"))
    own: list[BaseException] = []
    tasks.when(failed, lambda _n: None, own.append)
    qtbot.waitUntil(lambda: bool(own))
    with qtbot.waitSignal(tasks.failed) as told:
        tasks.when(failed, lambda _n: None)
    assert told.args is not None
    assert told.args[0] is own[0]


def test_a_cancelled_question_is_silent(qtbot: QtBot) -> None:
    tasks = Tasks()
    seen: list[object] = []
    tasks.failed.connect(seen.append)
    cancelled: Future[int] = Future()
    cancelled.cancel()
    tasks.when(cancelled, seen.append)
    last: Future[int] = Future()
    last.set_result(2)
    tasks.when(last, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [2]
