"""The workbook: chosen, checked again whenever it is saved, and brought in as a whole."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo, QFileSystemWatcher, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.core.premises.site_finding import Finding
from app.ui.first_start.file_line import FileLine
from app.ui.first_start.findings_table import FindingsTable
from app.ui.first_start.frame import Desk, StepFrame
from app.ui.first_start.home import Home
from app.ui.first_start.setup import Against, Checked, ImportedSite, Making
from app.ui.first_start.sheet_counts import SheetCounts
from app.ui.first_start.sheet_part import SheetPart
from app.ui.kit import wording
from app.ui.kit.buttons import Button
from app.ui.kit.language import language
from app.ui.kit.page import KeyHint
from app.ui.kit.presence import present
from app.ui.kit.states import Empty
from app.ui.kit.theme import theme

_SETTLE_MS = 400  # a spreadsheet program writes a file in several goes
_KIND = "(*.xlsx)"
_LOW = 620


class ImportStep(StepFrame):
    """Findings above, the sheet itself below, and what will be made at the foot."""

    imported = Signal(object)  # Checked
    progressed = Signal()  # another number of errors

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._home = Home("")
        self._file: Path | None = None
        self._checked: Checked | None = None
        self._is_checking = self._is_importing = self._again = False
        self._is_new = False  # a file of which nothing was shown yet
        self._template = Button(icon="download")
        self._template.clicked.connect(self.ask_template)
        self._change = Button(icon="upload")
        self._change.clicked.connect(self.ask_file)
        self._recheck = Button(icon="refresh-cw", key="F5")
        self._recheck.clicked.connect(self.check)
        for button in (self._template, self._change, self._recheck):
            self.tools.addWidget(button)
        self.file_line = FileLine()
        self.counts = SheetCounts()
        self.findings = FindingsTable()
        self.sheet = SheetPart()
        self._nothing = Empty("file-spreadsheet")
        self._lay_out()
        self.findings.selected.connect(self._show_cell)
        self.findings.opened.connect(self._to_sheet)
        self.findings.listed.connect(self.ask_list)
        self.sheet.in_excel.connect(self._open_file)
        self._nothing.acted.connect(self.ask_file)
        self._nothing.acted_second.connect(self.ask_template)
        for key, slot in (("F5", self.check), ("Ctrl+E", self.ask_list), ("Ctrl+O", self.ask_file)):
            self.act(key, slot)
        self._watch()
        self._show()
        self.say()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.file_line)
        column.addWidget(self.counts)
        column.addWidget(self.findings, 3)
        column.addWidget(self.sheet, 2)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(content)
        self.body.addWidget(self._stack, 1)

    def _watch(self) -> None:
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self._look_again)
        self._watcher.fileChanged.connect(self._settled.start)
        self._watcher.directoryChanged.connect(self._settled.start)

    # -- the file --------------------------------------------------------------------------

    def begin(self, home: Home) -> None:
        """For this store; a file chosen before is checked against it."""
        self._home = home
        if self._file is not None:
            self.check()

    def choose(self, file: Path) -> None:
        self._file, self._is_new = file, True
        watched = self._watcher.files() + self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._follow()
        self.check()

    def check(self) -> None:
        if self._file is None or self._is_importing:
            return
        if self._is_checking:
            self._again = True
            return
        self._is_checking, self._again = True, False
        self.clear_fault()
        self.file_line.show_checking()
        self._show()
        checking = self.desk.setup.check(self._home, self._file)
        self.desk.tasks.when(checking, self._show_checked, self._not_checked)

    def checked(self) -> Checked | None:
        return self._checked

    def _follow(self) -> None:
        """A program that saves by replacing the file makes the watcher lose it."""
        assert self._file is not None
        if self._file.exists():
            self._watcher.addPath(str(self._file))
        self._watcher.addPath(str(self._file.parent))

    def _look_again(self) -> None:
        if self._file is None:
            return
        self._follow()
        now = QFileInfo(str(self._file))
        known = self._checked.file if self._checked is not None else None
        saved_at = now.lastModified().toMSecsSinceEpoch()
        if known is None or (now.size(), saved_at) != (
            known.size,
            int(known.saved_at.timestamp() * 1000),
        ):
            self.check()

    def _show_checked(self, checked: Checked) -> None:
        self._is_checking = False
        if self._again:
            self.check()
            return
        self._take(checked)

    def _take(self, checked: Checked) -> None:
        first, self._is_new = self._is_new, False
        self._checked = checked
        self.file_line.show_checked(checked)
        self.counts.show_checked(checked)
        self.findings.show_checked(checked)
        self._show()
        self.progressed.emit()
        if self.isVisible() and (first or not checked.findings):
            self.arrive()  # the list that had the keyboard is gone
        else:
            self.keep_focus()

    def _not_checked(self, error: BaseException) -> None:
        self._is_checking = False
        self.file_line.show_stopped()
        self._show()
        self.keep_focus()
        self.fail(error)

    # -- going on --------------------------------------------------------------------------

    def arrive(self) -> None:
        if self._file is None:
            self._nothing.act.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._checked is not None and self._checked.findings:
            self.findings.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        checked = self._checked
        if self._file is None or checked is None or not self.on.isEnabled():
            return
        if checked.against is Against.SAME:
            self.imported.emit(checked)
            return
        self._is_importing = True
        self.clear_fault()
        self._show()
        importing = self.desk.setup.import_site(self._home, self._file)
        self.desk.tasks.when(importing, self._imported, self._not_imported)

    def _imported(self, done: ImportedSite) -> None:
        self._is_importing = False
        self._take(done.checked)
        if done.is_written:
            self.imported.emit(done.checked)

    def _not_imported(self, error: BaseException) -> None:
        self._is_importing = False
        self._show()
        self.keep_focus()
        self.fail(error)

    # -- what is shown ---------------------------------------------------------------------

    def keys(self) -> tuple[KeyHint, ...]:
        if self._file is None:
            return (KeyHint("Ctrl+O", self.tr("选文件")),)
        return (
            KeyHint("↑ ↓", self.tr("选问题")),
            KeyHint("Enter", self.tr("看原表")),
            KeyHint("F5", self.tr("重新检查")),
            KeyHint("Ctrl+E", self.tr("导出问题清单")),
            KeyHint("Ctrl+O", self.tr("换文件")),
            KeyHint("Ctrl+Enter", self.tr("导入")),
        )

    def retranslate(self) -> None:
        self.title.set(self.tr("导入房间与表"))
        self._template.setText(self.tr("下载模板"))
        self._change.setText(self.tr("换文件"))
        self._recheck.setText(self.tr("重新检查"))
        self._nothing.tell(
            self.tr("还没有选开站表"),
            self.tr("先下载模板，在 Excel 里填好楼栋、房间、表、租户和方案，再选回来检查。"),
            self.tr("选文件…"),
            self.tr("下载模板"),
            key="Ctrl+O",
        )
        for part in (self.file_line, self.findings, self.sheet):
            part.say()
        self.counts.update()
        self._show_cell(self.findings.current())
        self._show()

    def _show(self) -> None:
        has_file = self._file is not None
        self._stack.setCurrentIndex(int(has_file))
        for button in (self._template, self._change, self._recheck):
            present(button, has_file)
        self._recheck.setEnabled(not self._is_checking)
        checked = self._checked
        may = checked is not None and checked.making is not None and not checked.errors
        self.on.setEnabled(may and not self._is_checking and not self._is_importing)
        present(self.on, has_file)
        self._say_outcome(checked)
        self.keys_changed.emit()

    def _say_outcome(self, checked: Checked | None) -> None:
        making = checked.making if checked is not None else None
        self.on.setText(self._verb(checked))
        if checked is None or making is None:
            self.outcome.set(self.tr("一次写入全部内容，或一行也不写。"))
            self.remark.set(self.tr("检查只读文件，不改动它。"))
        else:
            self.outcome.set(self._told(checked, making))
            total = wording.money(making.opening_total)
            self.remark.set(
                self.tr(
                    "期初余额合计 {total}，请与移交单核对。导入整批成功，或一行也不写。"
                ).format(total=total)
            )
        if checked is not None and checked.errors:
            self.warn(self.tr("先改完 {n} 个错误").format(n=checked.errors))
        elif not self._error:
            self.clear_fault()

    def _verb(self, checked: Checked | None) -> str:
        if self._is_importing:
            return self.tr("正在导入…")
        if checked is None or checked.making is None:
            return self.tr("导入")
        if checked.against is Against.SAME:
            return self.tr("下一步")
        if checked.against is Against.DIFFERS:
            return self.tr("写入 {n} 处").format(n=checked.changes)
        return self.tr("导入 {n} 间").format(n=checked.making.rooms)

    def _told(self, checked: Checked, making: Making) -> str:
        if checked.against is Against.SAME:
            return self.tr("这份表已经导入，没有新的内容。")
        if checked.against is Against.DIFFERS:
            return self.tr("账库里已有内容，这份表有 {n} 处不同。").format(n=checked.changes)
        counts = self.tr(
            "{buildings} 栋、{rooms} 间、电表 {electric}、水表 {water}、账户草稿 {accounts}"
        ).format(
            buildings=making.buildings,
            rooms=making.rooms,
            electric=making.electric,
            water=making.water,
            accounts=making.accounts,
        )
        if checked.errors:
            return self.tr("改完后将建立 {counts}").format(counts=counts)
        return self.tr("将建立 {counts}").format(counts=counts)

    def _show_cell(self, finding: Finding | None) -> None:
        checked = self._checked
        excerpt = checked.excerpt(finding) if checked is not None and finding is not None else None
        self.sheet.show_finding(finding, excerpt)

    def _to_sheet(self) -> None:
        if self.sheet.isVisible():
            self.sheet.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low for its text size, the findings come before the figures."""
        super().resizeEvent(event)
        present(self.counts, self.height() >= theme().px(_LOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the sheet, Esc goes back to the finding."""
        if event.key() == Qt.Key.Key_Escape and self.sheet.view.hasFocus():
            self.findings.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    # -- files around it -------------------------------------------------------------------

    def ask_file(self) -> None:
        if self._is_importing:
            return
        folder = str(self._file.parent if self._file is not None else Path.home())
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("选开站表"), folder, self.tr("Excel 工作簿 {kind}").format(kind=_KIND)
        )
        if chosen:
            self.choose(Path(chosen))

    def ask_template(self) -> None:
        proposed = str(Path.home() / self.tr("开站表.xlsx"))
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.tr("存模板"), proposed, self.tr("Excel 工作簿 {kind}").format(kind=_KIND)
        )
        if chosen:
            writing = self.desk.setup.write_template(Path(chosen), language())
            self.desk.tasks.when(writing, self._open, self.fail)

    def ask_list(self) -> None:
        checked = self._checked
        if checked is None or not checked.findings:
            return
        name = self.tr("{file}-问题清单.xlsx").format(file=checked.file.path.stem)
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("导出问题清单"),
            str(checked.file.path.with_name(name)),
            self.tr("Excel 工作簿 {kind}").format(kind=_KIND),
        )
        if chosen:
            writing = self.desk.setup.write_findings(Path(chosen), checked.findings, language())
            self.desk.tasks.when(writing, self._open, self.fail)

    def _open_file(self) -> None:
        if self._file is not None:
            self._open(self._file)

    def _open(self, path: Path) -> None:
        """In the program that this computer uses for it; where there is none, its folder."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
