"""The accounts page: joins the list, the drawer, opening and closing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout

from app.core.accounts.account import AccountState
from app.core.errors import StationError
from app.core.meters.profile import Profile
from app.core.views import AccountLine, StatementLine
from app.ui.accounts.change_sheet import ChangeSheet
from app.ui.accounts.closing_sheet import ClosingSheet
from app.ui.accounts.detail_part import DetailPart
from app.ui.accounts.drawer import AccountDrawer
from app.ui.accounts.import_sheet import ImportSheet
from app.ui.accounts.list_pane import ListPane
from app.ui.accounts.look import (
    AccountLook,
    ListLook,
    find_accounts,
    look_at_account,
    look_at_list,
)
from app.ui.accounts.opening_sheet import OpeningSheet
from app.ui.accounts.papers import Papers
from app.ui.accounts.workbooks import Workbooks
from app.ui.kit import wording
from app.ui.kit.dialog import Told
from app.ui.kit.drawer import DrawerHost
from app.ui.kit.explaining import LineWanted
from app.ui.kit.office import Office
from app.ui.kit.page import KeyHint, Page
from app.ui.kit.printer import Printer

#: news from the station make the list be asked for again at most this often
AGAIN_MS: Final = 3000
#: the drawer follows the arrows, but is not asked for rows that are only passed
FOLLOW_MS: Final = 80
#: a search asks the books once the fingers rest
SEARCH_MS: Final = 120


class AccountsPage(Page):
    """Every account; one of them in the drawer, as it stands or on its way in or out."""

    def __init__(
        self,
        office: Office,
        papers: Papers,
        printer: Printer,
        workbooks: Workbooks,
        profiles: Callable[[], Sequence[Profile]] = tuple,
    ) -> None:
        super().__init__(office)
        self._list: ListLook | None = None
        self._look: AccountLook | None = None
        self._wanted: str | None = None
        self._asked = self._asked_list = 0
        self._is_asking = self._again = False
        self._dialog: QDialog | None = None
        self._actions()
        self.opening = OpeningSheet(office, self.read, self.open_this, self)
        self.closing = ClosingSheet(office, papers, printer, self.read, self.act, self)
        self.importing = ImportSheet(office, workbooks, self)
        self.changing = ChangeSheet(office, profiles, self)
        self.pane = ListPane(self.open_one, self.open_all)
        self.detail = DetailPart(self.top_up, self.to_room, self.close_account, self._changes)
        self.drawer = AccountDrawer(self.detail, self.opening.part, self.closing.part)
        self.host = DrawerHost(self.pane, self.drawer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.host)
        self.setFocusProxy(self.pane)
        self._soon = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._search = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._connect()
        self.retranslate()
        self._show_acts()

    def _actions(self) -> None:
        self.open_one = self.act(self._open_one, "Ctrl+N")
        self.open_all = self.act(self._ask_all)
        self.open_this = self.act(self._open_this, "Ctrl+Return")
        self.close_account = self.act(self._ask_close, "Alt+X")
        self.top_up = self.act(self._top_up)
        self.to_room = self.act(self._to_room)
        self.read = self.act(self._read, "R")
        self.act(self._focus_search, "/")
        self.change_scheme = self.act(partial(self._change, "ask_scheme"), "Alt+S")
        self.change_terms = self.act(partial(self._change, "ask_terms"), "Alt+N")
        self.exchange = self.act(partial(self._change, "ask_exchange"), "Alt+M")
        self.correct = self.act(partial(self._change, "ask_correction"), "Alt+G")
        self._changes = (self.change_scheme, self.change_terms, self.exchange, self.correct)

    def _connect(self) -> None:
        pane, table = self.pane, self.pane.table
        pane.searched.connect(self._searched)
        pane.import_wanted.connect(self.importing.ask)
        pane.body.retried.connect(self._refresh)
        table.opened.connect(self._open_line)
        table.current_changed.connect(self._current_changed)
        self.drawer.stepped.connect(table.step)
        self.drawer.closed.connect(self._drawer_closed)
        self.detail.line_opened.connect(self._explain)
        self.detail.more_wanted.connect(self._whole_statement)
        self.closing.explained_wanted.connect(self._whole_statement)
        self.host.opened.connect(self._drawer_moved)
        for sheet in (self.opening, self.closing):
            sheet.asked.connect(self._show_dialog)
            sheet.told.connect(self._tell)
            sheet.refused.connect(self._refused)
            sheet.changed.connect(self._show_acts)
        self.opening.opened.connect(self._opened)
        self.importing.asked.connect(self._show_dialog)
        self.importing.told.connect(self._tell)
        self.importing.imported.connect(self._opened)
        self.closing.moved.connect(self._account_moved)
        self.changing.asked.connect(self._show_dialog)
        self.changing.told.connect(self._tell)
        self.changing.changed.connect(self._account_moved)
        self.closing.worklist_wanted.connect(self._to_worklist)
        self._soon.timeout.connect(self._refresh)
        self._follow.timeout.connect(self._look_at)
        self._search.timeout.connect(self._ask_search)
        events = self.office.events
        events.rooms_changed.connect(self._news)
        events.books_changed.connect(self._news)
        events.site_changed.connect(self._news)

    # -- the page among others -------------------------------------------------------------

    def title(self) -> str:
        return self.tr("账户")

    def keys(self) -> Sequence[KeyHint]:
        hints = [KeyHint("/", self.tr("筛选")), KeyHint("↑ ↓", self.tr("选户"))]
        hints.append(KeyHint("Enter", self.tr("打开")))
        if self.open_one.isEnabled():
            hints.append(KeyHint("Ctrl+N", self.tr("开户")))
        if self.close_account.isEnabled():
            hints.append(KeyHint("Alt+X", self.tr("销户")))
        if self.host.is_open():
            if self.drawer.shown() is self.closing.part:
                hints.append(KeyHint("Ctrl+P", self.tr("打印签字单")))
                hints.append(KeyHint("Ctrl+Enter", self.tr("确认销户")))
            if self.drawer.shown() is self.opening.part:
                hints.append(KeyHint("Ctrl+Enter", self.tr("开户")))
            if self.drawer.shown() is not self.detail:
                hints.append(KeyHint("R", self.tr("抄读")))
            elif self.changing.can_change():
                hints.append(KeyHint("Alt+S", self.tr("换方案")))
                hints.append(KeyHint("Alt+N", self.tr("改人数")))
                hints.append(KeyHint("Alt+M", self.tr("换表")))
                hints.append(KeyHint("Alt+G", self.tr("更正读数")))
            hints.append(KeyHint("Esc", self.tr("关闭")))
        return hints

    def arrive(self, target: object = None) -> None:
        """`target` is a room's code or an account's number."""
        if target is not None:
            self._wanted = str(target)
        if self._list is None:
            self.pane.body.show_loading()
        self._refresh()
        self.pane.table.setFocus()

    def escape(self) -> bool:
        if self.host.is_open():
            self.host.close_drawer()
            self.pane.table.setFocus()
        elif self.pane.is_filtering():
            self.pane.clear_filter()
            self.pane.table.setFocus()
        else:
            return False
        return True

    def retranslate(self) -> None:
        self.open_one.setText(self.tr("开户"))
        self.close_account.setText(self.tr("销户"))
        self.top_up.setText(self.tr("去收费"))
        self.to_room.setText(self.tr("看房间"))
        self.read.setText(self.tr("抄读"))
        self.change_scheme.setText(self.tr("换方案"))
        self.change_terms.setText(self.tr("改人数"))
        self.exchange.setText(self.tr("换表"))
        self.correct.setText(self.tr("更正读数"))
        self._show_acts()

    # -- the list --------------------------------------------------------------------------

    def _news(self, _what: object = None) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _refresh(self) -> None:
        if self._is_asking:
            self._again = True
            return
        self._is_asking = True
        office = self.office
        future = office.readers.submit(look_at_list, office.views, office.clock.now())
        office.tasks.when(future, self._came, self._not_read)

    def _came(self, look: ListLook) -> None:
        self._is_asking = False
        self._list = look
        self.opening.set_drafts(look.drafts)
        self.pane.show_lines(look.lines, look.site.settings.alarm_levels)
        if not look.lines:
            self.pane.tell_none()
        if self._wanted is not None:
            self._go_to(self._wanted)
        elif self.pane.table.current() is None:
            self.pane.table.select_row(0)
        if self.host.is_open():
            self._look_at()
        self._show_acts()
        if self._again:
            self._again = False
            self._refresh()

    def _not_read(self, error: BaseException) -> None:
        self._is_asking = False
        if self._list is not None:
            self.office.tasks.failed.emit(error)  # the old rows stay
            return
        remedy = wording.sentence(error) if isinstance(error, StationError) else str(error)
        self.pane.body.show_error(self.tr("账户没有读出来"), remedy)

    def _go_to(self, wanted: str) -> None:
        assert self._list is not None
        self._wanted = None
        fits = [x for x in self._list.lines if wanted in (x.account.room, x.account.number)]
        if not fits:
            return
        line = min(fits, key=lambda x: x.account.state is AccountState.CLOSED)
        self.pane.go_to(line.account.id)
        self._open_line(line)

    def _searched(self, text: str) -> None:
        if text:
            self._search.start()
        else:
            self._search.stop()

    def _ask_search(self) -> None:
        text = self.pane.search.text().strip()
        if not text:
            return
        office = self.office
        future = office.readers.submit(find_accounts, office.views, text, office.clock.now())
        office.tasks.when(future, partial(self.pane.show_found, text))

    def _focus_search(self) -> None:
        self.pane.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.search.edit.selectAll()

    # -- one account -----------------------------------------------------------------------

    def _current(self) -> AccountLine | None:
        return self.pane.table.current()

    def _current_changed(self, line: AccountLine | None) -> None:
        if line is not None and self.host.is_open():
            self._show_line(line)
            self._follow.start()
        self._show_acts()

    def _open_line(self, line: AccountLine) -> None:
        self._show_line(line)
        self.host.open_drawer()
        self._look_at()

    def _show_line(self, line: AccountLine) -> None:
        """The row's own facts at once, while the rest is asked for."""
        if self._look is not None and self._look.account.id == line.account.id:
            return
        self._show_look(None)
        self.drawer.show_account(line.account)

    def _look_at(self) -> None:
        line = self._current()
        if line is None or self._list is None:
            return
        self._follow.stop()
        self._asked += 1
        office, draft = self.office, self._list.drafts.get(line.account.id)
        future = office.readers.submit(
            look_at_account, office.views, line, draft, office.clock.now()
        )
        office.tasks.when(future, partial(self._look_came, self._asked))

    def _look_came(self, number: int, look: AccountLook) -> None:
        line = self._current()
        if number != self._asked or line is None or line.account.id != look.account.id:
            return  # the reader has gone on to another account
        self._show_look(look)
        self.drawer.head_of(look)
        match look.account.state:
            case AccountState.DRAFT:
                self.drawer.show_sheet(self.opening.part)
            case AccountState.CLOSING:
                self.drawer.show_sheet(self.closing.part)
            case _:
                self.detail.show_look(look, self.office.clock.now())
                self.drawer.show_sheet(self.detail)
        self.host.refit()
        self._show_acts()
        self.keys_changed.emit()

    def _show_look(self, look: AccountLook | None) -> None:
        self._look = look
        self.opening.show_look(look)
        self.closing.show_look(look)
        self.changing.show_look(look)

    def _drawer_moved(self, _is_open: bool) -> None:
        self._show_acts()
        self.keys_changed.emit()

    def _drawer_closed(self) -> None:
        self.pane.table.setFocus()

    def _show_acts(self) -> None:
        """Each act with the reason why it cannot be, if it cannot."""
        line = self._current()
        state = None if line is None else line.account.state
        drafts, complete = self.opening.drafts(), self.opening.complete()
        self.open_one.setEnabled(bool(drafts))
        self.open_one.setToolTip("" if drafts else self.tr("没有草稿。从 Excel 导入账户再开户。"))
        self.open_all.setText(self.tr("一键开户 {n}").format(n=len(complete)))
        self.open_all.setVisible(bool(drafts))
        self.open_all.setEnabled(bool(complete))
        self.close_account.setEnabled(state is AccountState.ACTIVE)
        self.close_account.setToolTip(self._why_not_close(state))
        self.close_account.setVisible(state is not AccountState.CLOSED)
        self.top_up.setEnabled(state is AccountState.ACTIVE)
        self.top_up.setVisible(state in (AccountState.ACTIVE, AccountState.SUSPENDED))
        self.to_room.setEnabled(line is not None)
        self.opening.show_acts()
        self.closing.show_acts()
        self.read.setEnabled(self.opening.can_read() or self.closing.can_read())
        can_change = self.changing.can_change() and self.drawer.shown() is self.detail
        for action in self._changes:
            action.setEnabled(can_change and self.host.is_open())

    def _why_not_close(self, state: AccountState | None) -> str:
        match state:
            case AccountState.CLOSING:
                return self.tr("正在销户")
            case AccountState.DRAFT:
                return self.tr("还没有开户")
        return ""

    # -- acts ------------------------------------------------------------------------------

    def _open_one(self) -> None:
        """The draft that is current, else the first one."""
        line = self._current()
        if line is None or line.account.state is not AccountState.DRAFT:
            drafts = self.opening.drafts()
            if not drafts:
                return
            self.pane.go_to(drafts[0].account.id)
            line = self._current()
        if line is not None:
            self._open_line(line)

    def _open_this(self) -> None:
        self.opening.open_this()

    def _ask_all(self) -> None:
        self.opening.ask_all()

    def _ask_close(self) -> None:
        line = self._current()
        if line is not None and line.account.state is AccountState.ACTIVE:
            self._open_line(line)
            self.closing.ask_begin(line.account)

    def _change(self, question: str) -> None:
        getattr(self.changing, question)()

    def _read(self) -> None:
        if self.closing.form() is not None:
            self.closing.read()
        else:
            self.opening.read()

    def _opened(self) -> None:
        """Accounts were opened, or drafts brought in."""
        self._refresh()
        self.office.events.site_changed.emit()

    def _account_moved(self) -> None:
        self._refresh()
        self.office.events.books_changed.emit(None)

    # -- elsewhere -------------------------------------------------------------------------

    def _top_up(self) -> None:
        line = self._current()
        if line is not None:
            self.go.emit("counter", line.account.room)

    def _to_room(self) -> None:
        line = self._current()
        if line is not None:
            self.go.emit("monitor", line.account.room)

    def _explain(self, statement_line: StatementLine) -> None:
        """A line of the drawer, to the fen."""
        if self._look is not None:
            wanted = LineWanted(
                self._look.account.id, statement_line.key, statement_line.utility, "accounts"
            )
            self.go.emit("explain", wanted)

    def _whole_statement(self) -> None:
        """From the newest line on."""
        if self._look is not None:
            wanted = LineWanted(self._look.account.id, back="accounts", is_newest=True)
            self.go.emit("explain", wanted)

    def _to_worklist(self) -> None:
        self.go.emit("worklist", None)

    def _tell(self, text: str) -> None:
        self.news.emit(text, "")

    def _refused(self, title: str, text: str, level: int) -> None:
        self._show_dialog(Told(self.window(), title, text, level=level))

    def _show_dialog(self, dialog: QDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(partial(self._dialog_closed, dialog))
        dialog.open()

    def _dialog_closed(self, dialog: QDialog, _result: int) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()

    def question(self) -> QDialog | None:
        """What is asked on screen now."""
        return self._dialog
