"""The page that explains every fen: the statement at the left, one line of it at the right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout

from app.core.errors import StationError, Trouble
from app.core.ledger.explained_entry import Explained, Leaf, Linked
from app.core.ledger.explained_plain import plain_of
from app.core.meters.supply import Utility
from app.core.views import StatementLine
from app.ui.explain.look import Look, look_at_entry, look_at_line, look_at_month, look_at_wanted
from app.ui.explain.papers import ExplanationPaper
from app.ui.explain.readings import Readings
from app.ui.explain.sheet import ExplainSheet
from app.ui.explain.statement_pane import NARROW, WIDTH, StatementPane
from app.ui.explain.tree import as_text
from app.ui.kit import wording
from app.ui.kit.dialog import Told
from app.ui.kit.explaining import LineWanted
from app.ui.kit.language import language, zone
from app.ui.kit.office import Office
from app.ui.kit.page import KeyHint, Page
from app.ui.kit.printer import Printer
from app.ui.kit.saving import save_file
from app.ui.kit.theme import theme
from app.words.explained_sums import UseTold, told_title

# the right side follows the arrows, but is not asked for lines that are only passed
FOLLOW_MS: Final = 60
_NARROW: Final = 1100


class ExplainPage(Page):
    """A place without a rail entry: Esc goes back to where one came from."""

    def __init__(self, office: Office, papers: ExplanationPaper, printer: Printer) -> None:
        super().__init__(office)
        self._papers, self._printer = papers, printer
        self._wanted: LineWanted | None = None
        self._account: int | None = None
        self._utility: Utility | None = None
        self._line: StatementLine | None = None
        self._asked = 0
        self._dialog: QDialog | None = None
        self.prints = self.act(self._print, "Ctrl+P")
        self.copies = self.act(self._copy)
        self.saves = self.act(self._save, "Ctrl+J")
        self.pane = StatementPane()
        self.sheet = ExplainSheet(self.prints, self.copies, self.saves)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.pane)
        whole.addWidget(self.sheet, 1)
        self.setFocusProxy(self.pane)
        self.sheet.content.setFocusProxy(self.pane.table)  # the keyboard stays with the lines
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._connect()
        self._more_keys()
        self.retranslate()
        self._show_acts()

    def _connect(self) -> None:
        self.pane.back_wanted.connect(self.leave)
        self.pane.line_chosen.connect(self._choose)
        self.pane.opened.connect(self._into_tree)
        self.pane.wallet_chosen.connect(self._other_wallet)
        self.pane.month_wanted.connect(self._other_month)
        self.sheet.tree.leaf_opened.connect(self._readings)
        self.sheet.states.retried.connect(self._again)
        self.sheet.line.linked_wanted.connect(self._to_linked)
        self._follow.timeout.connect(self._ask_line)

    def _more_keys(self) -> None:
        """Arrows open and close the breakdown while the statement has the keyboard."""
        for key, slot in (
            ("Left", self.sheet.tree.close_all),
            ("Right", self.sheet.tree.open_all),
            ("[", partial(self.pane.step_month, -1)),
            ("]", partial(self.pane.step_month, 1)),
        ):
            action = QAction(self)
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self.pane.table.addAction(action)
        for table in (self.pane.table, self.sheet.tree.table):
            action = QAction(self)
            action.setShortcut("Ctrl+C")
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(self._copy)
            table.addAction(action)

    # -- the page among others -------------------------------------------------------------

    def title(self) -> str:
        return self.tr("账户流水")

    def keys(self) -> Sequence[KeyHint]:
        return [
            KeyHint("↑ ↓", self.tr("上 / 下一笔")),
            KeyHint("← →", self.tr("收起 / 展开")),
            KeyHint("Enter", self.tr("看分段读数")),
            KeyHint("[ ]", self.tr("上 / 下个月")),
            KeyHint("Ctrl+P", self.tr("打印")),
            KeyHint("Ctrl+C", self.tr("复制")),
            KeyHint("Ctrl+J", "JSON"),
            KeyHint("Esc", self.tr("返回")),
        ]

    def arrive(self, target: object = None) -> None:
        """`target` is a `LineWanted`; without one the page shows what it showed before."""
        if isinstance(target, LineWanted):
            self._wanted = target
            self._account = target.account
            self._utility = target.utility
        if self._wanted is None:
            self.sheet.show_none(
                self.tr("还没有选流水"), self.tr("在账户或监控页的流水上按 Enter。")
            )
            return
        if self.sheet.explained() is None:
            self.sheet.states.show_loading()
        self._again()
        self.pane.table.setFocus()

    def escape(self) -> bool:
        if self.sheet.tree.table.view.hasFocus():
            self.pane.table.setFocus()
        else:
            self.leave()
        return True

    def leave(self) -> None:
        """Back to the page that asked, with what it showed."""
        wanted = self._wanted
        if wanted is not None:
            self.go.emit(wanted.back, wanted.back_to)

    def retranslate(self) -> None:
        self.prints.setText(self.tr("打印"))
        self.copies.setText(self.tr("复制"))
        self.saves.setText("JSON")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme().px(_NARROW)
        self.pane.set_design_width(NARROW if is_narrow else WIDTH)

    # -- asking ----------------------------------------------------------------------------

    def _again(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        office = self.office
        self._asked += 1
        future = office.readers.submit(look_at_wanted, office.views, wanted, office.clock.now())
        office.tasks.when(future, partial(self._came, self._asked), self._not_read)

    def _ask_month(self, utility: Utility | None, month: date | None) -> None:
        if self._account is None:
            return
        self._utility = utility
        office = self.office
        self._asked += 1
        future = office.readers.submit(
            look_at_month, office.views, self._account, utility, month, office.clock.now()
        )
        office.tasks.when(future, partial(self._came, self._asked), self._not_read)

    def _other_wallet(self, utility: object) -> None:
        self._ask_month(utility if isinstance(utility, Utility) else None, None)

    def _other_month(self, month: date) -> None:
        self._ask_month(self._utility, month)

    def _came(self, number: int, look: Look) -> None:
        if number != self._asked:
            return  # something else was asked for since
        self._account = look.month.account.id
        self._utility = look.month.utility
        self._line = None
        explained = look.explained
        key = None if explained is None else explained.key
        self.pane.show_month(look.month, key, self.office.clock.now().astimezone(zone()).date())
        if explained is None:
            self.sheet.show_none(self.tr("这个月没有流水"), self.tr("换一个月看。"))
        else:
            self.sheet.show_explained(explained)
        self._show_acts()

    def _not_read(self, error: BaseException) -> None:
        if not isinstance(error, StationError):
            self.office.tasks.failed.emit(error)
        self.sheet.states.show_error(self.tr("没有读出这笔流水"), self._sentence(error))

    @staticmethod
    def _sentence(error: BaseException) -> str:
        return wording.sentence(error) if isinstance(error, StationError) else str(error)

    # -- walking the lines -----------------------------------------------------------------

    def _choose(self, line: StatementLine) -> None:
        self._line = line
        self._follow.start()

    def _ask_line(self) -> None:
        account, line = self._account, self._line
        if account is None or line is None:
            return
        office = self.office
        self._asked += 1
        future = office.readers.submit(look_at_line, office.views, account, line.utility, line.key)
        office.tasks.when(future, partial(self._line_came, self._asked), self._not_read)

    def _line_came(self, number: int, explained: Explained) -> None:
        if number == self._asked:
            self.sheet.show_explained(explained)
            self._show_acts()

    def _into_tree(self) -> None:
        """Enter on a line goes into its breakdown, or to the entry that it belongs to."""
        if self.sheet.use() is None:
            self.sheet.line.follow_first()
        else:
            tree = self.sheet.tree.table
            tree.setFocus()
            if tree.current() is None:
                tree.select_row(0)

    def _to_linked(self, linked: Linked) -> None:
        """The other entry, in whichever month it stands."""
        if self._account is None:
            return
        office = self.office
        self._asked += 1
        future = office.readers.submit(
            look_at_entry, office.views, self._account, self._utility, linked.key,
            office.clock.now(),
        )  # fmt: skip
        office.tasks.when(future, partial(self._came, self._asked), self._not_read)
        self.pane.table.setFocus()

    def _readings(self, leaf: Leaf) -> None:
        use = self.sheet.use()
        if use is not None:
            self._show_dialog(Readings(self.window(), use, leaf))

    # -- paper, clipboard, file ------------------------------------------------------------

    def _print(self) -> None:
        explained = self.sheet.explained()
        if explained is None:
            return
        office = self.office
        future = office.readers.submit(
            self._papers.explanation, explained, office.clock.now(), language()
        )
        office.tasks.when(future, self._put_out, partial(self._failed, self.tr("没有打印")))

    def _put_out(self, pdf: bytes) -> None:
        explained = self.sheet.explained()
        if explained is not None and not self._printer.name():
            self._ask_file(self.tr("没有打印机，存为 PDF"), "pdf", pdf)
            return
        title = "" if explained is None else told_title(explained, language())
        try:
            self._printer.put_out(pdf, title)
        except Trouble as trouble:
            self._failed(self.tr("没有打印"), trouble)
        else:
            self.news.emit(self.tr("{title} 已送打印机").format(title=title), "")

    def _copy(self) -> None:
        text = self.as_text()
        if text:
            QGuiApplication.clipboard().setText(text)
            self.news.emit(self.tr("逐段明细已复制，可贴到表格里"), "")

    def as_text(self) -> str:
        """The breakdown and the ladder as rows of a sheet."""
        explained, use = self.sheet.explained(), self.sheet.use()
        if explained is None or use is None:
            return ""
        told = UseTold(explained, use, language(), zone())
        rows = [f"{explained.room}\t{told_title(explained, language())}", "", as_text(use), ""]
        rows += [f"{one.sign}\t{one.text}\t{one.note}\t\t\t{one.value}" for one in told.ladder()]
        return "\n".join(rows)

    def _save(self) -> None:
        explained = self.sheet.explained()
        if explained is None:
            return
        text = json.dumps(plain_of(explained, zone()), ensure_ascii=False, indent=1)
        self._ask_file(self.tr("存为 JSON"), "json", text.encode())

    def _ask_file(self, title: str, ending: str, content: bytes) -> None:
        explained = self.sheet.explained()
        if explained is None:
            return
        name = f"{explained.room}-{explained.day.isoformat()}-{explained.entry or 'open'}.{ending}"
        dialog = QFileDialog(self.window(), title, str(Path.home()))
        dialog.setNameFilter(f"{ending.upper()} (*.{ending})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen), content))
        self._show_dialog(dialog)

    def save_to(self, path: Path, content: bytes) -> None:
        office = self.office
        future = office.readers.submit(save_file, path, content)
        office.tasks.when(future, self._saved, partial(self._failed, self.tr("没有存下文件")))

    def _saved(self, path: Path) -> None:
        self.news.emit(self.tr("已存到 {file}").format(file=path.name), "")

    def _failed(self, title: str, error: BaseException) -> None:
        if isinstance(error, StationError):
            self._show_dialog(Told(self.window(), title, wording.sentence(error), level=2))
        else:
            self.office.tasks.failed.emit(error)

    def _show_dialog(self, dialog: QDialog) -> None:
        self._dialog = dialog
        dialog.open()

    def _show_acts(self) -> None:
        has_line = self.sheet.explained() is not None
        self.prints.setEnabled(has_line)
        self.saves.setEnabled(has_line)
        self.copies.setEnabled(self.sheet.use() is not None)
