"""The accounts page by keyboard: find, open drafts, close an account to the last fen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.core.accounts.account import AccountState
from app.core.accounts.close import begin_closing, confirm_closing
from app.core.errors import Trouble
from app.core.money import Money
from app.core.quantity import Quantity
from app.ui.accounts.import_dialog import ImportDialog
from app.ui.accounts.opening_dialog import OpeningDialog
from app.ui.accounts.questions import BeginClosing, TypedReading
from app.ui.kit import language
from app.ui.kit.dialog import Told
from app.ui.kit.explaining import LineWanted
from app.ui.kit.theme import Mode, theme
from tests.ui.accounts.conftest import Accounts
from tests.ui.accounts.stand import CLOSING_ROOM, DRAFT_ROOM, GAPPY_ROOM

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def chips(accounts: Accounts) -> dict[AccountState, int | None]:
    return {state: chip.count() for state, chip in accounts.page.pane.states.items()}


def total_row(accounts: Accounts) -> list[str]:
    cells = accounts.page.pane.table.total.cells
    return [cell if isinstance(cell, str) else cell.text for cell in cells]


def meters_of(accounts: Accounts, room: str) -> list[int]:
    return [meter.id for meter in accounts.views.room(room, accounts.around.clock.at).meters]


def sign(accounts: Accounts) -> None:
    accounts.tab_to(accounts.page.closing.part.signed)
    accounts.press(Key.Key_Space)


# the list


def test_the_list_counts_what_the_filter_shows(accounts: Accounts, qtbot: QtBot) -> None:
    accounts.arrive()
    assert len(accounts.rooms()) == 200
    assert chips(accounts)[AccountState.DRAFT] == 2
    assert total_row(accounts)[0] == "合计 200 户"
    accounts.page.pane.states[AccountState.DRAFT].click()
    accounts.settle()
    assert accounts.rooms() == [DRAFT_ROOM, GAPPY_ROOM]
    assert total_row(accounts)[0] == "合计 2 户"
    assert chips(accounts)[AccountState.ACTIVE] == 197  # counts do not follow the other chips


def test_the_table_is_a_proper_model(accounts: Accounts, qtmodeltester: object) -> None:
    accounts.arrive()
    qtmodeltester.check(accounts.page.pane.table.model)  # type: ignore[attr-defined]


def test_a_room_is_found_by_code_without_dash_and_by_initials(
    accounts: Accounts, qtbot: QtBot
) -> None:
    accounts.arrive()
    accounts.press(Key.Key_Slash)
    accounts.type("10202")
    assert accounts.rooms() == [CLOSING_ROOM]
    accounts.press(Key.Key_Escape)
    assert len(accounts.rooms()) == 200
    accounts.type("yn")
    qtbot.waitUntil(lambda: accounts.rooms() == [CLOSING_ROOM])
    accounts.press(Key.Key_Return)  # into the table
    accounts.press(Key.Key_Return)  # open
    assert accounts.page.drawer.name.text() == CLOSING_ROOM


def test_a_filter_without_a_match_offers_to_clear_it(accounts: Accounts) -> None:
    accounts.arrive()
    accounts.press(Key.Key_Slash)
    accounts.type("zzz")
    empty = accounts.page.pane.body.empty
    assert (empty.fact.text(), empty.act.text()) == ("没有找到“zzz”", "清除筛选")
    empty.act.click()
    assert len(accounts.rooms()) == 200


def test_a_site_without_accounts_leads_to_the_import(accounts: Accounts) -> None:
    for utility in accounts.views.grid:
        accounts.views.grid[utility] = []
    accounts.views.states.clear()
    accounts.arrive()
    assert accounts.page.pane.body.empty.fact.text() == "还没有账户"
    accounts.page.pane.body.empty.act.click()
    assert isinstance(accounts.asks(), ImportDialog)


def test_a_list_that_cannot_be_read_says_so_and_may_be_asked_again(accounts: Accounts) -> None:
    real = accounts.views.accounts

    def fails(_now: object) -> object:
        raise Trouble("store.busy")

    accounts.views.accounts = fails  # type: ignore[assignment,method-assign]
    accounts.arrive()
    assert accounts.page.pane.body._error.isVisible()
    accounts.views.accounts = real  # type: ignore[method-assign]
    accounts.page.pane.body._error.act.click()
    accounts.settle()
    assert len(accounts.rooms()) == 200


def test_a_detail_shows_money_meters_and_the_last_lines(accounts: Accounts) -> None:
    accounts.arrive("1-0101")
    detail = accounts.page.detail
    assert accounts.page.drawer.shown() is detail
    assert [figure.caption.text() for figure in detail.balances] == ["电费余额", "水费余额"]
    assert len(detail.meters.rows()) == 2
    accounts.press(Key.Key_Escape)
    assert not accounts.page.host.is_open()


def test_a_line_of_the_drawer_and_a_closing_lead_to_their_explanation(
    accounts: Accounts,
) -> None:
    went: list[object] = []
    accounts.arrive("1-0101")
    accounts.page.go.connect(lambda place, wanted: went.append((place, wanted)))
    lines = accounts.page.detail.lines
    lines.setFocus()
    lines.select_row(0)
    accounts.press(Key.Key_Return)
    record = lines.current()
    account = accounts.page._look
    assert record is not None
    assert account is not None
    assert went == [("explain", LineWanted(account.account.id, record.key, record.utility))]
    accounts.page.detail.more.click()
    assert went[-1] == ("explain", LineWanted(account.account.id, is_newest=True))
    accounts.arrive(CLOSING_ROOM)
    accounts.page.closing.part.explain.click()
    closing = accounts.page._look
    assert closing is not None
    assert went[-1] == ("explain", LineWanted(closing.account.id, is_newest=True))


# a changed workbook


def test_a_changed_workbook_is_compared_looked_at_and_brought_in(
    accounts: Accounts, tmp_path: Path
) -> None:
    accounts.arrive()
    accounts.page.pane.bring_in.click()
    asked = accounts.asks()
    assert isinstance(asked, ImportDialog)
    assert not asked.write.isEnabled()
    file = tmp_path / "站点.xlsx"
    accounts.page.importing.take(file)
    accounts.settle()
    assert [row.tag.text for row in asked.table.model.records()] == [
        "警告", "新增", "新增", "不改",
    ]  # fmt: skip
    assert asked.write.text() == "写入 2 处"
    accounts.tab_to(asked.write)
    accounts.press(Key.Key_Return)
    assert accounts.workbooks.written == [file]
    assert accounts.asks() is None
    assert accounts.toasts() == ["已写入 2 处"]


def test_a_workbook_with_errors_is_checked_again_and_writes_nothing(
    accounts: Accounts, tmp_path: Path
) -> None:
    accounts.workbooks.has_error = True
    accounts.arrive()
    accounts.page.importing.ask()
    accounts.page.importing.take(tmp_path / "站点.xlsx")
    accounts.settle()
    asked = accounts.asks()
    assert isinstance(asked, ImportDialog)
    assert not asked.write.isEnabled()
    assert asked.counts.text() == "先改完 1 个错误，存盘后重新检查。"
    accounts.workbooks.has_error = False
    accounts.press(Key.Key_F5)
    assert asked.write.isEnabled()
    accounts.workbooks.trouble = Trouble("store.busy")
    accounts.press(Key.Key_F5)
    assert "数据库正忙" in asked.counts.text()
    assert accounts.workbooks.written == []


# opening


def test_a_draft_is_opened_by_keyboard_with_its_base_read(accounts: Accounts) -> None:
    accounts.arrive()
    accounts.press(Key.Key_N, CTRL)
    assert accounts.page.drawer.shown() is accounts.page.opening.part
    accounts.press(Key.Key_Return, CTRL)
    (opening,) = accounts.views.opened
    electric, water = meters_of(accounts, DRAFT_ROOM)
    assert set(opening.bases) == {electric}  # the other base was handed over
    assert accounts.views.asked == [electric]
    assert (opening.typed_why, water in opening.bases) == ({}, False)
    assert accounts.toasts() == [f"{DRAFT_ROOM} 已开户"]
    assert accounts.page.drawer.shown() is accounts.page.detail


def test_a_base_that_cannot_be_read_is_typed_with_a_reason(accounts: Accounts) -> None:
    electric, _ = meters_of(accounts, DRAFT_ROOM)
    accounts.views.silent = {electric}
    accounts.arrive(DRAFT_ROOM)
    accounts.press(Key.Key_Return, CTRL)
    told = accounts.asks()
    assert isinstance(told, Told)
    assert accounts.views.opened == []
    accounts.press(Key.Key_Return)
    accounts.back()
    accounts.tab_to(accounts.page.opening.part.meters.link(0))
    accounts.press(Key.Key_Space)
    asked = accounts.asks()
    assert isinstance(asked, TypedReading)
    accounts.type("8436.5")
    accounts.press(Key.Key_Return)
    accounts.back()
    accounts.press(Key.Key_Return, CTRL)
    (opening,) = accounts.views.opened
    assert opening.bases[electric].total == Quantity.parse("8436.5")
    assert opening.typed_why == {electric: "通讯中断，现场看表"}


def test_one_click_opens_the_complete_drafts_and_names_what_the_others_lack(
    accounts: Accounts,
) -> None:
    accounts.views.states["1-0301"] = AccountState.DRAFT
    accounts.views.silent = {meters_of(accounts, "1-0301")[0]}
    accounts.arrive()
    assert accounts.page.open_all.text() == "一键开户 2"
    accounts.page.open_all.trigger()
    accounts.settle()
    asked = accounts.asks()
    assert isinstance(asked, OpeningDialog)
    assert asked.start.text() == "开户 2 户"
    accounts.press(Key.Key_Return)
    rows = {
        record.draft.account.room: asked._stage(record).tag.text  # type: ignore[union-attr]
        for record in asked.table.model.records()
    }
    assert rows == {DRAFT_ROOM: "已开户", "1-0301": "留作草稿", GAPPY_ROOM: "缺内容"}
    assert asked.counts() == (1, 1)
    accounts.press(Key.Key_Escape)
    accounts.back()
    assert accounts.views.states[DRAFT_ROOM] is AccountState.ACTIVE
    assert accounts.page.open_all.text() == "一键开户 1"


# closing


def test_an_account_is_closed_by_keyboard_from_the_first_key_to_the_toast(
    accounts: Accounts,
) -> None:
    accounts.arrive("1-0102")
    accounts.press(Key.Key_X, ALT)
    assert isinstance(accounts.asks(), BeginClosing)
    accounts.press(Key.Key_Return)  # the safe button has the focus
    accounts.back()
    assert begin_closing not in accounts.around.clerk.acts()
    accounts.press(Key.Key_X, ALT)
    accounts.press(Key.Key_Tab)
    accounts.press(Key.Key_Return)
    accounts.back()
    part = accounts.page.closing.part
    assert accounts.page.drawer.shown() is part
    assert sorted(accounts.views.asked) == meters_of(accounts, "1-0102")  # read without asking
    settled = accounts.page.closing.form().settled  # type: ignore[union-attr]
    assert settled is not None
    assert part.result_word.text() == "应退"
    assert not accounts.page.closing.confirm.isEnabled()
    accounts.press(Key.Key_P, CTRL)
    assert accounts.printer.came_out == ["1-0102 销户结算单"]
    sign(accounts)
    amount = part.result.text()
    assert accounts.page.closing.confirm.text() == f"确认销户，退 {amount}"
    accounts.press(Key.Key_Return, CTRL)
    (closing,) = accounts.views.closed
    assert (closing.expected, closing.payee) == (settled.result, settled.account.customer)
    assert accounts.toasts()[-1] == f"1-0102 已销户，退 {amount}，收据 1-2025-000001、1-2025-000002"
    assert accounts.views.states["1-0102"] is AccountState.CLOSED
    assert "1-0102" not in accounts.rooms()


def test_nothing_is_confirmed_on_a_bare_enter_and_twice_is_once(accounts: Accounts) -> None:
    accounts.arrive(CLOSING_ROOM)
    sign(accounts)
    accounts.page.closing.part.foot.confirm.setFocus()
    accounts.press(Key.Key_Return)
    accounts.press(Key.Key_Enter)
    assert accounts.views.closed == []
    accounts.around.clerk.held = []
    accounts.press(Key.Key_Return, CTRL)
    accounts.press(Key.Key_Return, CTRL)
    assert accounts.around.clerk.acts().count(confirm_closing) == 1


def test_a_meter_that_is_silent_is_typed_and_the_form_says_so(accounts: Accounts) -> None:
    _, water = meters_of(accounts, CLOSING_ROOM)
    accounts.views.silent = {water}
    accounts.arrive(CLOSING_ROOM)
    part = accounts.page.closing.part
    assert not part._result.isVisible()
    accounts.tab_to(part.meters.link(1))
    accounts.press(Key.Key_Space)
    asked = accounts.asks()
    assert isinstance(asked, TypedReading)
    accounts.type("1")
    assert asked.register.error() == "比上次的示数小"
    accounts.press(Key.Key_Return)
    assert accounts.asks() is asked
    accounts.press(Key.Key_Backspace)
    accounts.type("413")
    accounts.press(Key.Key_Return)
    accounts.back()
    assert part.meters.rows()[1].note == "手填：通讯中断，现场看表"
    assert part._result.isVisible()
    assert part.read_tag.text().endswith("有手填")


def test_a_refund_above_the_limit_needs_another_persons_name(accounts: Accounts) -> None:
    accounts.views.settings = replace(accounts.views.settings, refund_approval_above=Money(1000))
    accounts.arrive(CLOSING_ROOM)
    sign(accounts)
    page = accounts.page.closing
    assert not page.confirm.isEnabled()
    accounts.tab_to(page.part.approval.edit)
    page.part.approval.set_text("李晓燕")  # the operator's own name
    accounts.settle()
    assert page.part.approval.error() == "批准人不能是经办人自己"
    assert not page.confirm.isEnabled()
    page.part.approval.set_text("赵会计")
    accounts.settle()
    accounts.press(Key.Key_Return, CTRL)
    (closing,) = accounts.views.closed
    assert closing.actor.approved_by == "赵会计"


def test_a_new_reading_voids_approval_and_signature(accounts: Accounts) -> None:
    accounts.arrive(CLOSING_ROOM)
    sign(accounts)
    assert accounts.page.closing.confirm.isEnabled()
    accounts.page.pane.table.setFocus()
    accounts.press(Key.Key_R)
    form = accounts.page.closing.form()
    assert form is not None
    assert form.is_read
    assert not form.is_signed
    assert not accounts.page.closing.confirm.isEnabled()


def test_what_stands_in_the_way_is_said_and_leads_to_the_worklist(accounts: Accounts) -> None:
    accounts.views.blocked = ("closing.hold",)
    accounts.arrive(CLOSING_ROOM)
    part = accounts.page.closing.part
    assert part.waiting.text() == "有一块表暂停计费，等人裁定。先在待处理中裁定。"
    assert not accounts.page.closing.confirm.isEnabled()
    assert accounts.page.closing.confirm.toolTip() == "先办完上面拦着的事。"
    wanted: list[str] = []
    accounts.page.go.connect(lambda place, _target: wanted.append(place))
    part.to_worklist.click()
    assert wanted == ["worklist"]


def test_a_sum_that_changed_meanwhile_is_told_and_shown_anew(accounts: Accounts) -> None:
    accounts.arrive(CLOSING_ROOM)
    sign(accounts)
    accounts.views.extra = Money(500)
    accounts.press(Key.Key_Return, CTRL)
    told = accounts.asks()
    assert isinstance(told, Told)
    assert accounts.views.closed == []
    accounts.press(Key.Key_Return)
    accounts.back()
    form = accounts.page.closing.form()
    assert form is not None
    assert form.settled is not None
    assert not form.is_signed


def test_a_debt_is_collected_by_any_of_the_ways_to_pay(accounts: Accounts) -> None:
    accounts.views.extra = Money(90_000)
    accounts.arrive(CLOSING_ROOM)
    part = accounts.page.closing.part
    assert (part.result_word.text(), len(part.method.shown())) == ("应收", 5)
    sign(accounts)
    assert accounts.page.closing.confirm.text().startswith("确认销户，收 ")


def test_the_closing_is_kept_while_the_drawer_is_away_and_may_be_withdrawn(
    accounts: Accounts,
) -> None:
    accounts.arrive(CLOSING_ROOM)
    sign(accounts)
    accounts.press(Key.Key_Escape)
    accounts.arrive("1-0101")
    accounts.arrive(CLOSING_ROOM)
    assert accounts.page.closing.part.signed.isChecked()
    accounts.page.closing.withdraw.trigger()
    accounts.settle()
    accounts.press(Key.Key_Tab)
    accounts.press(Key.Key_Return)
    accounts.back()
    assert accounts.views.states[CLOSING_ROOM] is AccountState.ACTIVE
    assert accounts.toasts() == [f"{CLOSING_ROOM} 的销户已撤回"]
    assert accounts.page.drawer.shown() is accounts.page.detail


def test_the_form_is_saved_where_the_operator_says(
    accounts: Accounts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "单.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    accounts.arrive(CLOSING_ROOM)
    accounts.page.closing.part.save.click()
    accounts.settle()
    assert file.read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.pdf"), "")
    )
    accounts.page.closing.part.save.click()
    accounts.settle()
    told = accounts.asks()
    assert isinstance(told, Told)


def test_a_printer_that_is_gone_is_told_and_the_form_waits(accounts: Accounts) -> None:
    accounts.printer.is_there = False
    accounts.arrive(CLOSING_ROOM)
    accounts.press(Key.Key_P, CTRL)
    told = accounts.asks()
    assert isinstance(told, Told)
    assert told.title.text() == "没有打印签字单"


def test_readings_that_nobody_answers_are_given_up(accounts: Accounts) -> None:
    accounts.views.is_slow = True
    accounts.arrive(CLOSING_ROOM)
    part = accounts.page.closing.part
    assert part.read_tag.text() == "正在抄读"
    accounts.page.closing.desk._readings.give_up()
    accounts.settle()
    assert part.read_tag.text() == "还没有抄全"
    assert [row.act for row in part.meters.rows()] == ["手填", "手填"]


def test_a_reading_that_comes_late_is_taken(accounts: Accounts) -> None:
    accounts.views.is_slow = True
    accounts.arrive(CLOSING_ROOM)
    for number in list(accounts.views.commands):
        accounts.views.answer(number)
    accounts.page.closing.desk._readings._following.look()
    accounts.settle()
    assert accounts.page.closing.form().is_read  # type: ignore[union-attr]


def test_the_page_speaks_english_and_goes_dark_at_once(
    accounts: Accounts, qapp: QApplication
) -> None:
    accounts.arrive(CLOSING_ROOM)
    language.speak(qapp, "en")
    theme().set_mode(Mode.DARK)
    accounts.settle()
    assert accounts.page.title() == "Accounts"
    assert accounts.page.closing.withdraw.text() == "Withdraw"
    assert accounts.page.closing.part.result_word.text() == "To be refunded"
    assert accounts.page.pane.states[AccountState.CLOSING].text() == "Closing"
    assert not accounts.window.grab().isNull()
