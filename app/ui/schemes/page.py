"""The page of the schemes: joins list, editor and worked bill."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.core.errors import Refusal, StationError
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.editing.document import Document
from app.core.schemes.scheme import SchemeVersion
from app.core.site.settings import Site
from app.ui.kit import wording
from app.ui.kit.dialog import Told
from app.ui.kit.office import Office
from app.ui.kit.page import KeyHint, Page
from app.ui.kit.states import StateStack
from app.ui.schemes.acts import Samples, SchemeActs
from app.ui.schemes.bench import Bench
from app.ui.schemes.bill_panel import BillPanel
from app.ui.schemes.drafts_desk import DraftsDesk
from app.ui.schemes.editor import Editor
from app.ui.schemes.entries import Entry, default_of, document_of, is_listed_otherwise
from app.ui.schemes.look import Look, look_at_schemes
from app.ui.schemes.outlook import next_start, outlook
from app.ui.schemes.pointing import point_at
from app.ui.schemes.scheme_list import SchemeList
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.tab_order import step

#: news make the list be asked for again at most this often
AGAIN_MS: Final = 1500
THEIRS, MINE = "theirs", "mine"


class SchemesPage(Page):
    """One draft or version on the desk, the schemes left of it, its worked bill right of it."""

    what_if_wanted = Signal(object, object, str)  # SchemeDraft, SchemeLine, the text as it stands

    def __init__(self, office: Office, templates: Samples) -> None:
        super().__init__(office)
        self._site: Site | None = None
        self._entry: Entry | None = None
        self._sheets: dict[int, Sheet] = {}
        self._wanted: tuple[str, str, int] | None = None
        self._is_asking = self._again = False
        self._dialog: QDialog | None = None
        self._say_saved = False
        self.list = SchemeList()
        self.editor = Editor()
        self.panel = BillPanel()
        self.desk = DraftsDesk(office, self)
        self.acts = SchemeActs(office, self.desk, templates, self)
        self.acts.month_shown = self.panel.use.shown
        self.bench = Bench(office, self.panel, self.editor, self)
        self._soon = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._soon.timeout.connect(self._refresh)
        content = QWidget()
        across = QHBoxLayout(content)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.list)
        across.addWidget(self.editor, 1)
        across.addWidget(self.panel)
        content.setFocusProxy(self.list.rows)
        self.body = StateStack(content)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)
        self.setFocusProxy(self.list.rows)
        self._actions()
        self._connect()
        self.retranslate()

    def _actions(self) -> None:
        self.new = self.act(self._new, "Ctrl+N")
        self.save = self.act(self._save, "Ctrl+S")
        self.publish = self.act(self._publish, "Ctrl+Return")
        self.copy = self.act(self._copy)
        self.undo = self.act(self._undo, "Ctrl+Z")
        self.redo = self.act(self._redo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.to_bill = self.act(self._to_bill, "Alt+W")
        for place in range(1, 6):
            self.act(partial(self._period, place), str(place))
        self.editor.copy.follow(self.copy)
        self.editor.publish.follow(self.publish, show_key=False)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.new_wanted.connect(self._new)
        self.body.retried.connect(self._refresh)
        self.body.empty.acted.connect(self._new)
        editor = self.editor
        editor.form_wanted.connect(self.acts.ask_item)
        editor.text_wanted.connect(self.acts.ask_text)
        editor.months_wanted.connect(self._months)
        editor.more_wanted.connect(self._more)
        editor.finding_wanted.connect(self._point)
        self.panel.all_wanted.connect(self._try_all)
        self.panel.export_wanted.connect(self.acts.ask_export)
        self.desk.begun.connect(self._begun)
        self.desk.kept.connect(self._kept)
        self.desk.overtaken.connect(self._overtaken)
        self.desk.discarded.connect(self._discarded)
        self.acts.asked.connect(self._show_dialog)
        self.acts.told.connect(self._tell)
        self.acts.published.connect(self._published)
        self.acts.finding_wanted.connect(self._point)
        self.office.events.site_changed.connect(self._news)

    # -- the page among others ---------------------------------------------------------------

    def title(self) -> str:
        return self.tr("计费方案")

    def keys(self) -> Sequence[KeyHint]:
        hints = [KeyHint("Ctrl+N", self.tr("新建"))]
        if self.sheet() is not None and self.save.isEnabled():
            hints.append(KeyHint("Ctrl+S", self.tr("保存草稿")))
            hints.append(KeyHint("Ctrl+Enter", self.tr("发布")))
            hints.append(KeyHint("1–5", self.tr("选时段")))
            hints.append(KeyHint(self.tr("拖动 / Shift+方向键"), self.tr("涂色")))
            hints.append(KeyHint("Ctrl+Z", self.tr("撤销")))
            hints.append(KeyHint("Ctrl+Y", self.tr("重做")))
        hints.append(KeyHint("Alt+W", self.tr("试算")))
        return hints

    def arrive(self, target: object = None) -> None:
        """`target` is the id of a scheme."""
        if isinstance(target, str):
            self._wanted = ("scheme", target, 0)
        if self._site is None:
            self.body.show_loading()
        self._refresh()

    def retranslate(self) -> None:
        self.copy.setText(self.tr("复制"))
        self.publish.setText(self.tr("发布"))
        for part in (self.list, self.editor, self.panel):
            part.retranslate()
        self._show_acts()
        if self._entry is not None:
            self._show_entry()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step(self, forward=forward) or super().focusNextPrevChild(forward)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.desk.flush()  # the window may be about to close

    # -- the list ----------------------------------------------------------------------------

    def _news(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _refresh(self) -> None:
        if self._is_asking:
            self._again = True
            return
        self._is_asking = True
        office = self.office
        future = office.readers.submit(look_at_schemes, office.views, office.clock.now())
        office.tasks.when(future, self._came, self._not_read)

    def _came(self, look: Look) -> None:
        self._is_asking = False
        self._site = look.site
        self.list.show_lines(look.lines)
        self.body.show_content()
        entry = self._entry_wanted(look)
        if entry is not None:
            self._choose(entry)
        elif not look.lines:
            self.body.empty.tell(
                self.tr("还没有方案"), self.tr("从模板开始，或导入方案文件。"), self.tr("新建方案")
            )
            self.body.show_empty()
        if self._again:
            self._again = False
            self._refresh()

    def _entry_wanted(self, look: Look) -> Entry | None:
        """What was asked for, else what was on the desk, else the first scheme."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted[0] == "scheme":
            line = next((line for line in look.lines if line.id == wanted[1]), None)
            if line is not None:
                return default_of(line)
        for key in (wanted, self._entry.key if self._entry else None):
            if (entry := self.list.entry_of(key)) is not None:
                return entry
        return default_of(look.lines[0]) if look.lines else None

    def _not_read(self, error: BaseException) -> None:
        self._is_asking = False
        if self._site is not None:
            self.office.tasks.failed.emit(error)  # the old list stays
            return
        remedy = wording.sentence(error) if isinstance(error, StationError) else str(error)
        self.body.show_error(self.tr("方案没有读出来"), remedy)

    # -- what is on the desk -----------------------------------------------------------------

    def sheet(self) -> Sheet | None:
        return self.editor.sheet()

    def _choose(self, entry: Entry) -> None:
        self.desk.flush()
        self._entry = entry
        self.list.select(entry.key)
        self._show_entry()

    def _show_entry(self) -> None:
        entry, site = self._entry, self._site
        if entry is None or site is None:
            return
        now = self.office.clock.now()
        before, sheet = self.editor.sheet(), self._sheet_of(entry)
        self.acts.entry, self.acts.sheet = entry, sheet
        self.editor.show_entry(entry, sheet, now, outlook(entry, sheet, now))
        self.bench.show_entry(site, entry, sheet, now)
        if before is not None and before is not sheet and before.draft is None:
            before.deleteLater()
        self._show_acts()
        self.keys_changed.emit()

    def _sheet_of(self, entry: Entry) -> Sheet:
        """A draft keeps its sheet, with its steps, as long as the page; another desk's text wins
        where nothing of ours is unsaved.
        """
        document = document_of(entry.text) or Document({})
        if entry.draft is None:
            shown = self.editor.sheet()
            if shown is not None and shown.draft is None and shown.document == document:
                return shown
            return Sheet(document, None, self)
        sheet = self._sheets.get(entry.draft.id)
        if sheet is None:
            sheet = self._sheets[entry.draft.id] = Sheet(document, entry.draft, self)
            sheet.changed.connect(partial(self._edited, sheet))
            sheet.steps.indexChanged.connect(self._stepped)  # only then there is one to take back
        elif sheet.is_older_than(entry.draft) and sheet.is_kept:
            sheet.take_over(document, entry.draft)
        return sheet

    def _edited(self, sheet: Sheet) -> None:
        self.desk.changed(sheet)
        if sheet is self.sheet() and self._entry is not None:
            self.editor.set_outlook(outlook(self._entry, sheet, self.office.clock.now()))
            self._show_acts()

    def _stepped(self, _index: int) -> None:
        self._show_acts()

    def _show_acts(self) -> None:
        sheet = self.sheet()
        can_edit = sheet is not None and sheet.can_edit
        wrong = sheet is not None and bool(sheet.errors)
        self.save.setEnabled(can_edit)
        self.publish.setEnabled(can_edit and not wrong)
        self.publish.setVisible(can_edit)
        self.publish.setToolTip(self.tr("先改好标出的地方") if wrong else "")
        self.copy.setEnabled(sheet is not None)
        self.undo.setEnabled(sheet is not None and sheet.steps.canUndo())
        self.redo.setEnabled(sheet is not None and sheet.steps.canRedo())

    # -- acts --------------------------------------------------------------------------------

    def _new(self) -> None:
        if self._site is not None:
            start = next_start(self._site, self.office.clock.now())
            self.acts.ask_new(self.list.lines(), start)

    def _save(self) -> None:
        sheet = self.sheet()
        if sheet is not None and sheet.can_edit:
            self._say_saved = True
            self.desk.keep(sheet)

    def _publish(self) -> None:
        sheet = self.sheet()
        if sheet is not None and sheet.can_edit:
            self.acts.ask_publish()

    def _copy(self) -> None:
        entry, sheet = self._entry, self.sheet()
        if entry is not None and sheet is not None and self._site is not None:
            start = next_start(self._site, self.office.clock.now(), entry)
            self.acts.copy(entry, sheet, start)

    def _undo(self) -> None:
        if (sheet := self.sheet()) is not None:
            sheet.steps.undo()

    def _redo(self) -> None:
        if (sheet := self.sheet()) is not None:
            sheet.steps.redo()

    def _period(self, place: int) -> None:
        self.editor.map.choose_nth(place)

    def _to_bill(self) -> None:
        self.panel.use.total.edit.setFocus()
        self.panel.use.total.edit.selectAll()

    def _try_all(self) -> None:
        sheet, entry = self.sheet(), self._entry
        if sheet is not None and entry is not None and sheet.draft is not None:
            self.desk.flush()
            self.what_if_wanted.emit(sheet.draft, entry.scheme, sheet.document.text)

    def _months(self) -> None:
        self.acts.ask_months(self.editor.map)

    def _more(self) -> None:
        self.acts.show_more(self.editor.more)

    def _point(self, path: str) -> None:
        """To the field of a finding; to the text where no field shows it."""
        if path in ("name", "name.zh", "name.en", "id", "utility", "settle"):
            self.acts.ask_about()
        elif path.startswith("cases"):
            self.acts.ask_cases()
        elif not point_at(self.editor, path):
            self.acts.ask_text()

    # -- what came of them -------------------------------------------------------------------

    def _begun(self, draft: SchemeDraft) -> None:
        self._wanted = ("draft", "", draft.id)
        self._refresh()

    def _kept(self, sheet: Sheet) -> None:
        entry = self._entry
        if entry is not None and sheet is self.sheet() and is_listed_otherwise(entry, sheet):
            self._refresh()  # its name, id or start in the list
        if self._say_saved and sheet is self.sheet():
            self._say_saved = False
            self._tell(self.tr("草稿已保存"))

    def _discarded(self, draft: SchemeDraft) -> None:
        self._sheets.pop(draft.id, None)
        self._entry = None
        self._tell(self.tr("草稿已删除"))
        self._wanted = ("scheme", draft.scheme, 0)
        self._refresh()

    def _published(self, version: SchemeVersion) -> None:
        if self._entry is not None and self._entry.draft is not None:
            self._sheets.pop(self._entry.draft.id, None)
        self._wanted = ("version", version.id, version.version)
        self.office.events.site_changed.emit()
        self._refresh()

    def _overtaken(self, sheet: Sheet, error: Refusal) -> None:
        """Another desk has saved or published the draft meanwhile; nobody's text is lost."""
        dialog = Told(
            self.window(),
            self.tr("草稿没有保存"),
            wording.sentence(error),
            acts=((THEIRS, self.tr("用现在的")), (MINE, self.tr("我的另存一份"))),
            level=2,
        )
        dialog.finished.connect(partial(self._ruled, sheet, dialog))
        self._show_dialog(dialog)

    def _ruled(self, sheet: Sheet, dialog: Told, _result: int) -> None:
        draft = sheet.draft
        if draft is None:
            return
        self._sheets.pop(draft.id, None)
        if dialog.chosen == MINE:
            self.desk.begin(draft.scheme, sheet.document.text, draft.based_on)
        self._refresh()

    def _tell(self, text: str) -> None:
        self.news.emit(text, "")

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
