"""A cashier's day at the counter, by keyboard: sales, slips of the hand, lost answers, paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.counter.order import Method
from app.core.counter.printing import note_print
from app.core.counter.top_up import top_up
from app.core.errors import BooksBusy, Refusal, Trouble
from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Utility
from app.core.money import Money
from app.ui.counter.held import Outcome
from app.ui.counter.look import look_at_account
from app.ui.kit import language
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.explaining import LineWanted
from app.ui.kit.local_settings import AUTO_PRINT, UNFINISHED
from app.ui.kit.theme import Mode, theme
from tests.ui.counter.conftest import Counter, NewCounter
from tests.ui.counter.stand import CounterViews
from tests.ui.office import NOW
from tests.ui.sample import room_view, statement

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_cash_sale_is_six_steps_without_the_mouse(counter: Counter) -> None:
    counter.press(Key.Key_F2)
    counter.type("czq")
    counter.press(Key.Key_Return)
    counter.type("200")
    counter.press(Key.Key_Tab)
    counter.type("300")
    assert counter.page.sale.change.value.text() == "¥100.00"
    assert counter.page.sale.after.value.text() == "¥209.36"
    assert counter.page.sale.days.value.text() == "52 天"
    counter.press(Key.Key_F10)
    (order,) = counter.sales()
    assert (order.room, order.amount, order.tendered) == ("1-0702", Money(20000), Money(30000))
    assert (order.method, order.utility) == (Method.CASH, Utility.ELECTRIC)
    assert counter.toasts() == ["已收 ¥200.00，1-0702 余额 ¥209.36"]
    assert counter.focused() is counter.page.finding.field.edit
    assert counter.page.account.name.text() == "陈志强"  # stays until the next query
    assert counter.page.sale.is_empty()


def test_a_quick_amount_and_f10_are_a_whole_cash_sale(counter: Counter) -> None:
    counter.find()
    counter.press(Key.Key_3, ALT)
    counter.press(Key.Key_F10)
    (order,) = counter.sales()
    assert (order.amount, order.tendered) == (Money(20000), None)


@pytest.mark.parametrize(
    ("key", "method"),
    [
        (Key.Key_F6, Method.WECHAT),
        (Key.Key_F7, Method.ALIPAY),
        (Key.Key_F8, Method.CARD),
        (Key.Key_F9, Method.TRANSFER),
    ],
)
def test_every_way_to_pay_has_its_key(counter: Counter, key: Qt.Key, method: Method) -> None:
    counter.find()
    counter.press(Key.Key_1, ALT)
    counter.press(key)
    assert not counter.page.sale.cash.isVisible()
    counter.press(Key.Key_F10)
    assert counter.sales()[0].method is method


def test_water_is_sold_to_its_own_wallet(counter: Counter) -> None:
    counter.find()
    counter.page.sale.set_utility(Utility.WATER)
    counter.page.sale.changed.emit()
    counter.press(Key.Key_2, ALT)
    assert counter.page.sale.before.value.text() == "¥52.30"
    counter.press(Key.Key_F10)
    assert counter.sales()[0].utility is Utility.WATER


def test_a_second_press_books_nothing_twice(counter: Counter) -> None:
    counter.find()
    counter.around.clerk.held = []
    counter.sell("100")
    assert not counter.page.sale.confirm_button.isEnabled()
    counter.press(Key.Key_F10, on=counter.page)
    counter.page.sale.confirm_button.click()
    counter.press(Key.Key_Escape, on=counter.page)
    assert len(counter.sales()) == 1
    assert not counter.page.sale.is_empty()  # Esc waits for the answer, too


def test_each_form_has_a_key_of_its_own(counter: Counter) -> None:
    for _ in range(2):
        counter.find()
        counter.sell("100")
    one, other = counter.sales()
    assert one.act != other.act
    assert len(counter.views.orders) == 10


def test_nothing_irreversible_sits_on_enter(counter: Counter) -> None:
    counter.find()
    counter.type("100")
    counter.press(Key.Key_Return)
    assert counter.focused() is counter.page.sale.cash.edit
    counter.press(Key.Key_Return)
    assert counter.focused() is counter.page.sale.confirm_button
    counter.press(Key.Key_Return)
    assert not counter.sales()


def test_a_large_amount_is_asked_once_more_in_words_and_figures(counter: Counter) -> None:
    counter.find()
    counter.sell("5000.01")
    asked = counter.asks()
    assert isinstance(asked, Confirm)
    assert "¥5,000.01" in asked.title.text()
    assert counter.focused() is asked.cancel
    counter.press(Key.Key_Return)
    counter.back()
    assert not counter.sales()
    counter.press(Key.Key_F10)
    asked = counter.asks()
    assert isinstance(asked, Confirm)
    asked.confirm.click()
    counter.settle()
    assert counter.sales()[0].confirm_large
    assert counter.views.orders[-1].amount == Money(500001)


def test_over_the_limit_the_box_turns_level_2_with_the_limit_in_words(counter: Counter) -> None:
    counter.find()
    counter.sell("50000.01")
    field = counter.page.sale.amount
    assert field.box.error_level == 2
    assert "¥50,000.00" in field.error()
    assert not counter.sales()
    counter.press(Key.Key_1, ALT)
    assert field.box.error_level == 0


def test_cash_that_does_not_cover_the_amount_is_told_at_the_cash_box(counter: Counter) -> None:
    counter.find()
    counter.type("200")
    counter.press(Key.Key_Tab)
    counter.type("199")
    counter.press(Key.Key_F10)
    assert "¥199.00" in counter.page.sale.cash.error()
    assert counter.focused() is counter.page.sale.cash.edit
    assert not counter.sales()


def test_an_amount_that_is_none_is_refused_with_a_word(counter: Counter) -> None:
    counter.find()
    counter.page.sale.amount.set_text("1e9")
    counter.press(Key.Key_F10)
    assert counter.page.sale.amount.error()
    assert not counter.sales()


def test_without_a_room_or_an_amount_nothing_is_sold(counter: Counter) -> None:
    counter.press(Key.Key_F10)
    assert not counter.page.sale.confirm_button.isEnabled()
    counter.find()
    counter.press(Key.Key_F10)
    assert "大于零" in counter.page.sale.amount.error()
    assert not counter.sales()


def test_a_refusal_of_the_books_stands_beside_the_amount(counter: Counter) -> None:
    def refuse(*_facts: object) -> None:
        raise Refusal("account.not_active", room="1-0702", state="closing")

    counter.around.clerk.answers[top_up] = refuse
    counter.find()
    counter.sell("100")
    assert "1-0702" in counter.page.sale.amount.error()
    assert counter.page.sale.amount.text() == "100"
    assert counter.asks() is None
    assert not counter.page.office.settings.text(UNFINISHED)


def test_a_refusal_stays_until_something_changes(counter: Counter, qtbot: QtBot) -> None:
    def refuse(*_facts: object) -> None:
        raise Refusal("top_up.hoard", limit=Money(100), balance=Money(936))

    counter.around.clerk.answers[top_up] = refuse
    counter.find()
    counter.sell("100")
    asked = len(counter.around.readers.asked)
    qtbot.waitUntil(lambda: len(counter.around.readers.asked) > asked)  # the account, again
    counter.settle()
    assert "¥1.00" in counter.page.sale.amount.error()
    counter.type("5")
    assert not counter.page.sale.amount.error()


def test_the_next_account_can_be_chosen_while_an_order_is_under_way(counter: Counter) -> None:
    counter.around.clerk.held = []
    counter.find()
    counter.sell("100")
    counter.page.choose("2-0503")
    counter.settle()
    order = counter.sales()[0]
    counter.around.clerk.held[0].set_result(counter.views.book(order, counter.around.clock.now()))
    counter.settle()
    assert counter.page.account.room.text() == "2-0503"
    assert counter.page.preview.receipt() == counter.views.orders[-1]
    assert counter.page.sale.confirm_button.isEnabled()


# -- a lost answer ----------------------------------------------------------------------------


def busy(*_facts: object) -> None:
    raise BooksBusy("store.busy")


def test_a_failed_sale_is_told_and_tried_again_with_the_same_key(counter: Counter) -> None:
    counter.around.clerk.answers[top_up] = busy
    counter.find()
    counter.sell("200")
    told = counter.asks()
    assert isinstance(told, Told)
    assert told.title.text() == "收款未入账"
    counter.around.clerk.answers[top_up] = counter.views.book
    counter.press(Key.Key_Space)  # the focus is on 重试
    first, second = counter.sales()
    assert first == second
    assert counter.toasts() == ["已收 ¥200.00，1-0702 余额 ¥209.36"]
    assert not counter.page.office.settings.text(UNFINISHED)


def test_a_sale_whose_answer_was_lost_is_found_by_its_key(counter: Counter) -> None:
    def booked_but_mute(order: object, now: object) -> None:
        counter.views.book(order, now)  # type: ignore[arg-type]
        raise BooksBusy("store.unreachable")

    counter.around.clerk.answers[top_up] = booked_but_mute
    counter.find()
    counter.sell("200")
    assert counter.asks() is None
    assert counter.toasts() == ["已收 ¥200.00，1-0702 余额 ¥209.36"]
    assert len(counter.views.orders) == 9


def test_an_outcome_that_nobody_knows_is_not_called_a_failure(counter: Counter) -> None:
    counter.around.clerk.answers[top_up] = busy
    counter.views.lookup_fails = Trouble("store.unreachable")
    counter.find()
    counter.sell("200")
    told = counter.asks()
    assert isinstance(told, Told)
    assert told.title.text() == "还不知道收款是否入账"


def test_a_sale_put_on_hold_waits_in_the_card_and_the_next_one_has_another_key(
    counter: Counter,
) -> None:
    counter.around.clerk.answers[top_up] = busy
    counter.find()
    counter.sell("200")
    told = counter.asks()
    assert told is not None
    told.reject()  # closing the question loses nothing
    counter.back()
    (held,) = counter.page.held.held()
    assert (held.outcome, held.sale.order.amount) == (Outcome.NOT_DONE, Money(20000))
    assert counter.page.held.isVisible()
    counter.around.clerk.answers[top_up] = counter.views.book
    counter.find("2-0503")
    counter.sell("50")
    counter.page.held.chosen.emit("retry", held)
    counter.settle()
    first, other, again = counter.sales()
    assert first == again
    assert other.act != first.act
    assert not counter.page.held.isVisible()


def test_a_clerk_who_is_leaving_takes_no_slip_and_none_is_lost(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_slip: object) -> None:
        raise Trouble("clerk.stopped")

    counter.find()
    monkeypatch.setattr(counter.around.clerk, "submit", gone)
    counter.sell("200")
    assert isinstance(counter.asks(), Told)


def test_sales_of_the_last_run_are_asked_about_at_the_start(
    counter: Counter, new_counter: NewCounter
) -> None:
    """The program ended between the slip and its answer: one was booked, one was not."""
    counter.around.clerk.held = []
    counter.find()
    counter.sell("200")
    done = counter.sales()[0]
    kept = counter.page.office.settings.text(UNFINISHED)
    assert done.act in kept
    again = new_counter()
    (held,) = again.page.held.held()
    assert held.outcome is Outcome.NOT_DONE
    again.views.book(done, held.sale.at)
    again.page.held.chosen.emit("ask", held)
    again.settle()
    (held,) = again.page.held.held()
    assert held.outcome is Outcome.DONE
    again.page.held.chosen.emit("seen", held)
    again.settle()
    assert not again.page.held.isVisible()
    assert again.page.preview.receipt() == held.receipt
    assert not again.page.office.settings.text(UNFINISHED)


def test_a_held_sale_is_dropped_only_after_a_question(
    counter: Counter, new_counter: NewCounter
) -> None:
    counter.around.clerk.held = []
    counter.find()
    counter.sell("200")
    again = new_counter()
    again.page.held.chosen.emit("drop", again.page.held.held()[0])
    asked = again.asks()
    assert isinstance(asked, Confirm)
    asked.cancel.click()
    again.settle()
    assert again.page.held.held()
    again.page.held.chosen.emit("drop", again.page.held.held()[0])
    asked = again.asks()
    assert isinstance(asked, Confirm)
    asked.confirm.click()
    again.settle()
    assert not again.page.held.held()


def test_a_held_sale_nobody_can_look_up_is_unknown(
    counter: Counter, new_counter: NewCounter
) -> None:
    counter.around.clerk.held = []
    counter.find()
    counter.sell("200")
    again = new_counter()
    again.views.lookup_fails = Trouble("store.unreachable")
    again.page.held.chosen.emit("ask", again.page.held.held()[0])
    again.settle()
    assert again.page.held.held()[0].outcome is Outcome.UNKNOWN


# -- finding ------------------------------------------------------------------------------------


def test_arrows_choose_among_the_matches(counter: Counter) -> None:
    counter.press(Key.Key_F2)
    counter.type("czq")
    counter.press(Key.Key_Down)
    counter.press(Key.Key_Return)
    assert counter.page.account.room.text() == "2-0503"


def test_no_match_repeats_the_query(counter: Counter) -> None:
    counter.press(Key.Key_F2)
    counter.type("zzz")
    assert "zzz" in counter.page.finding.nothing()
    counter.press(Key.Key_Escape)
    assert counter.page.finding.text() == ""


def test_a_scanner_takes_an_exact_match_at_once_wherever_the_cursor_is(counter: Counter) -> None:
    counter.find()
    counter.type("20")
    counter.hand.lay_down()
    counter.type("2-0503")
    counter.press(Key.Key_Return)
    assert counter.page.account.room.text() == "2-0503"
    assert counter.page.sale.is_empty()  # what the scanner typed into the amount is gone
    counter.hand.lay_down()
    counter.type("E00000702")
    counter.press(Key.Key_Return)
    assert counter.page.account.room.text() == "1-0702"


def test_a_scan_of_nothing_leaves_the_account_alone(counter: Counter) -> None:
    counter.find()
    counter.hand.lay_down()
    counter.type("99999999")
    counter.press(Key.Key_Return)
    assert counter.page.account.room.text() == "1-0702"
    assert "99999999" in counter.page.finding.nothing()


def test_digits_typed_outside_a_field_go_to_the_amount(counter: Counter, qtbot: QtBot) -> None:
    counter.find()
    counter.page.orders.view.setFocus()
    counter.type("35")
    qtbot.waitUntil(lambda: counter.page.sale.amount.text() == "35")
    assert counter.focused() is counter.page.sale.amount.edit


def test_a_late_answer_about_another_room_is_dropped(counter: Counter) -> None:
    counter.page.choose("2-0503")
    counter.page.choose("1-0702")
    counter.settle()
    assert counter.page.account.room.text() == "1-0702"


def test_a_room_without_an_account_is_refused_in_words(counter: Counter) -> None:
    counter.window.go("counter", "1-0501")
    counter.settle()
    (error,) = counter.around.errors
    assert isinstance(error, Refusal)
    assert error.code == "account.none_in_room"
    counter.window.findChild(Told).accept()  # type: ignore[union-attr]


def test_another_page_sends_its_room_here(counter: Counter) -> None:
    counter.window.go("monitor")
    counter.window.go("counter", "1-0302")
    counter.settle()
    assert counter.page.account.room.text() == "1-0302"
    assert counter.focused() is counter.page.sale.amount.edit


def test_esc_clears_one_level_at_a_time(counter: Counter) -> None:
    counter.find()
    counter.type("200")
    counter.press(Key.Key_Escape)
    assert counter.page.sale.is_empty()
    assert counter.page.account.room.text() == "1-0702"
    counter.press(Key.Key_Escape)
    assert not counter.page.account.name.isVisible()
    assert isinstance(counter.focused(), QLineEdit)


def test_news_of_the_account_change_the_balance_and_leave_what_is_typed(
    counter: Counter, qtbot: QtBot
) -> None:
    counter.find()
    counter.type("200")
    card = counter.views.grid[Utility.ELECTRIC]
    old = next(c for c in card if c.code == "1-0702")
    counter.views.special["1-0702"] = room_view(replace(old, balance=Money(800)), None)
    counter.around.events.rooms_changed.emit(["1-0702"])
    qtbot.waitUntil(lambda: counter.page.sale.before.value.text() == "¥8.00")
    assert counter.page.sale.after.value.text() == "¥208.00"
    assert counter.page.sale.amount.text() == "200"


# -- orders and paper ---------------------------------------------------------------------------


def test_the_day_shows_its_orders_and_its_sum_without_the_undone(counter: Counter) -> None:
    assert counter.page.orders.model.rowCount() == 8
    assert counter.page.totals.total.text() == "¥3,150.00"


def test_an_own_order_is_undone_with_a_reason(counter: Counter) -> None:
    counter.page.orders.view.setFocus()
    counter.press(Key.Key_Home)
    counter.press(Key.Key_V, CTRL | SHIFT)
    asked = counter.asks()
    assert isinstance(asked, Confirm)
    assert counter.focused() is asked.cancel
    asked.confirm.click()
    counter.settle()
    (reversal,) = counter.undone()
    assert (reversal.order, reversal.reason) == (counter.views.orders[7].order, "房间选错")
    assert counter.page.orders.model.rowCount() == 9
    assert counter.page.totals.total.text() == "¥2,950.00"
    assert counter.toasts()[0].startswith("已作废 ¥200.00")


def test_an_order_that_is_already_undone_is_refused_before_any_question(counter: Counter) -> None:
    counter.page.orders.view.setCurrentIndex(counter.page.orders.model.index(3))
    counter.press(Key.Key_V, CTRL | SHIFT)
    assert counter.asks() is None
    (error,) = counter.around.errors
    assert isinstance(error, Refusal)
    assert error.code == "reverse.already_reversed"
    counter.window.findChild(Told).accept()  # type: ignore[union-attr]


def test_enter_on_an_order_shows_its_paper(counter: Counter) -> None:
    counter.page.orders.view.setFocus()
    counter.press(Key.Key_Home)
    counter.press(Key.Key_Return)
    shown = counter.page.preview.receipt()
    assert shown is not None
    assert shown.order == counter.views.orders[7].order
    assert counter.papers.made[-1][0] == shown


def test_a_sale_in_the_making_is_drawn_before_it_has_a_number(
    counter: Counter, qtbot: QtBot
) -> None:
    counter.find()
    counter.type("200")
    qtbot.waitUntil(lambda: bool(counter.papers.made))
    draft, copy, _language = counter.papers.made[-1]
    assert (draft.order, draft.amount, copy) == ("", Money(20000), 0)
    assert draft.balance_after == Money(20936)
    assert counter.page.preview.receipt() is None
    assert not counter.page.preview.print_button.isEnabled()


def test_the_receipt_prints_by_itself_when_that_is_set(counter: Counter) -> None:
    counter.page.preview.auto.click()
    assert counter.page.office.settings.flag(AUTO_PRINT)
    counter.find()
    counter.sell("200")
    assert len(counter.printer.came_out) == 1
    assert counter.around.clerk.acts()[-1] is note_print


def test_f12_prints_the_last_order_again_and_the_paper_says_which_copy_it_is(
    counter: Counter,
) -> None:
    counter.find()
    counter.sell("200")
    counter.press(Key.Key_P, CTRL)
    counter.press(Key.Key_F12)
    counter.press(Key.Key_F12)
    assert len(counter.printer.came_out) == 3
    assert counter.papers.copies_printed[-3:] == [0, 1, 2]  # before them the preview
    assert counter.views.orders[-1].copies == 3


def test_without_a_printer_the_sale_stands_and_the_receipt_waits(counter: Counter) -> None:
    counter.printer.is_there = False
    counter.page.preview.auto.click()
    counter.find()
    counter.sell("200")
    assert len(counter.views.orders) == 9
    assert counter.page.banner.isVisible()
    assert "没有打印" in counter.page.banner.fact()
    act, facts = counter.around.clerk.last()
    assert (act, facts[2]) == (note_print, False)
    counter.printer.is_there = True
    counter.page.banner.acted.emit()
    counter.settle()
    assert not counter.page.banner.isVisible()
    assert len(counter.printer.came_out) == 1


def test_a_receipt_is_saved_whole_or_not_at_all(counter: Counter, tmp_path: Path) -> None:
    receipt = counter.views.orders[0]
    folder = tmp_path / "小票"
    folder.mkdir()
    counter.page.paper.save(receipt, folder / "小票.pdf")
    counter.settle()
    assert (folder / "小票.pdf").read_bytes().startswith(b"%PDF")
    assert "小票.pdf" in counter.toasts()[0]
    counter.page.paper.save(receipt, folder / "没有" / "小票.pdf")
    counter.settle()
    (error,) = counter.around.errors
    assert isinstance(error, Trouble)
    assert error.code == "paper.not_saved"
    counter.window.findChild(Told).accept()  # type: ignore[union-attr]
    assert [path.name for path in folder.iterdir()] == ["小票.pdf"]


# -- models, words, looks -----------------------------------------------------------------------


def test_models_hold_what_qt_asks_of_them(counter: Counter, qtmodeltester: Any) -> None:
    counter.press(Key.Key_F2)
    counter.type("czq")
    qtmodeltester.check(counter.page.finding.model)
    qtmodeltester.check(counter.page.orders.model)
    counter.press(Key.Key_Return)
    counter.sell("100")
    qtmodeltester.check(counter.page.orders.model)


def test_orders_and_matches_are_said_aloud_whole(counter: Counter) -> None:
    counter.press(Key.Key_F2)
    counter.type("czq")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert counter.page.finding.model.index(0).data(role) == "1-0702 陈志强 ¥9.36"
    said = counter.page.orders.model.index(3).data(role)
    assert said.endswith("¥50.00 支付宝 · 已作废")


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("size", [100, 130])
def test_it_draws_in_both_themes_and_sizes(
    counter: Counter, qapp: QApplication, mode: Mode, size: int
) -> None:
    theme().set_mode(mode)
    theme().set_text_size(size)
    counter.window.resize(1366, 768)
    counter.find()
    counter.type("60000")
    counter.settle()
    assert not counter.window.grab().isNull()
    foot = counter.page.sale.confirm_button
    spot = foot.mapTo(counter.page, foot.rect().bottomRight())
    assert counter.page.rect().contains(spot)


def test_the_statement_is_one_key_away_and_a_receipt_leads_to_its_own_line(
    counter: Counter,
) -> None:
    went: list[object] = []
    counter.page.go.connect(lambda place, wanted: went.append((place, wanted)))
    alt = Qt.KeyboardModifier.AltModifier
    counter.press(Key.Key_S, alt)
    assert went == []  # nobody is at the counter
    counter.find()
    counter.press(Key.Key_S, alt)
    newest = LineWanted(None, None, None, "counter", "1-0702", "1-0702", is_newest=True)
    assert went == [("explain", newest)]
    counter.sell("100")
    receipt = counter.page.preview.receipt()
    assert receipt is not None
    counter.press(Key.Key_S, alt)
    own = LineWanted(None, receipt.entry_key, receipt.utility, "counter", "1-0702", "1-0702")
    assert went[-1] == ("explain", own)


def test_english_is_spoken_at_once(counter: Counter, qapp: QApplication) -> None:
    counter.find()
    counter.type("200")
    language.speak(qapp, "en")
    counter.settle()
    assert counter.page.title() == "Counter"
    assert counter.page.sale.confirm_button.text() == "Take ¥200.00"
    assert counter.page.sale.methods.buttons[Method.WECHAT].text() == "WeChat"
    assert counter.page.sale.amount.text() == "200"
    assert counter.page.totals.title.text() == "Today"


def test_the_last_top_up_of_a_card_is_one_that_still_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    views: Any = CounterViews()
    paid = next(line for line in statement() if line.kind is EntryKind.TOP_UP)
    wrong = replace(paid, order="wrong")
    undone = replace(paid, kind=EntryKind.REVERSAL, order="undo", facts={"order": "wrong"})
    monkeypatch.setattr(views, "statement", lambda *_: [undone, wrong, paid])
    assert look_at_account(views, "1-0702", NOW).last_top_up == paid
