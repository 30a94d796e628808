"""The questions of the page: new, copy, text, publish, compare, files; each answered by a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from app.core.errors import Refusal, StationError
from app.core.quantity import Quantity
from app.core.schemes.copying import next_version_text
from app.core.schemes.drafts import id_in
from app.core.schemes.listing import SchemeLine
from app.core.schemes.publish import Publication, Publishing, publish
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.worked import Outcome, prove_scheme
from app.ui.kit import wording
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.language import language
from app.ui.kit.office import Office
from app.ui.schemes.about_dialog import AboutDialog
from app.ui.schemes.cases_dialog import CasesDialog
from app.ui.schemes.compare_dialog import CompareDialog, Side
from app.ui.schemes.drafts_desk import DraftsDesk
from app.ui.schemes.entries import Entry, entries_of, start_in
from app.ui.schemes.files import read_file, write_file
from app.ui.schemes.item_dialog import ItemDialog
from app.ui.schemes.map_card import MapCard
from app.ui.schemes.months_dialog import MonthsDialog
from app.ui.schemes.new_dialog import COPY, EMPTY, TEMPLATE, NewDialog, Sample, empty_samples
from app.ui.schemes.publish_dialog import PublishDialog
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.start_field import PATH
from app.ui.schemes.text_dialog import TextDialog
from app.ui.schemes.words import name_of, spoken, state_word
from app.words.scheme_templates import templates

Samples = Callable[[], Sequence[Sample]]


def shipped() -> Sequence[Sample]:
    """The templates that come with the program, marked with where they come from."""
    return [
        Sample(
            dict(one.version.name),
            one.version.utility,
            one.text,
            spoken(one.source.title),
            one.source.date.isoformat(),
            one.is_example,
        )
        for one in templates()
    ]


class SchemeActs(QObject):
    """Asks what an act needs, and hands it in; the page shows what came of it."""

    asked = Signal(object)  # a dialog to show
    told = Signal(str)
    published = Signal(object)  # SchemeVersion
    finding_wanted = Signal(str)

    def __init__(self, office: Office, desk: DraftsDesk, templates: Samples, page: QWidget) -> None:
        super().__init__(page)
        self._office, self._desk, self._templates, self._page = office, desk, templates, page
        self.entry: Entry | None = None  # on the desk
        self.sheet: Sheet | None = None
        self._act = ""  # of the publishing that is asked for
        self._awaited: Sheet | None = None  # to be kept before it is published
        self.month_shown: Callable[[], Mapping[str, Quantity]] = dict  # on the bill beside
        self.tried: Callable[[str, str], str] = _never  # the last what-if of a scheme, told
        desk.kept.connect(self._kept)

    def _ask(self, dialog: QDialog) -> None:
        self.asked.emit(dialog)

    # -- new drafts --------------------------------------------------------------------------

    def ask_new(self, lines: Sequence[SchemeLine], start: str) -> None:
        future = self._office.readers.submit(self._templates)
        self._office.tasks.when(future, partial(self._ask_new, lines, start))

    def _ask_new(
        self, lines: Sequence[SchemeLine], start: str, templates: Sequence[Sample]
    ) -> None:
        samples: Mapping[str, Sequence[Sample]] = {
            TEMPLATE: templates,
            COPY: [_copy(entry) for line in lines for entry in entries_of(line) if entry.version],
            EMPTY: empty_samples(),
        }
        taken = {line.id for line in lines}
        dialog = NewDialog(self._page.window(), samples, taken, start)
        dialog.accepted.connect(partial(self._begin_new, dialog))
        dialog.file_wanted.connect(self.ask_import)
        self._ask(dialog)

    def _begin_new(self, dialog: NewDialog) -> None:
        self._desk.begin(dialog.scheme(), dialog.text(), None)

    def copy(self, entry: Entry, sheet: Sheet, start: str) -> None:
        """The next version of the scheme, as a draft, from what is on the desk."""
        if entry.version is not None:
            based_on: int | None = entry.version.number
        else:
            based_on = sheet.draft.based_on if sheet.draft else None
        document = sheet.document.put(PATH, start)
        self._desk.begin(entry.scheme.id, next_version_text(document.text), based_on)

    def ask_import(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self._page.window(), self.tr("导入方案"), "", self.tr("方案文件 (*.json)")
        )
        if chosen:
            future = self._office.readers.submit(read_file, Path(chosen))
            self._office.tasks.when(future, self._imported, self._not_done)

    def _imported(self, text: str) -> None:
        self._desk.begin(id_in(text) or "scheme", text, None)

    def ask_export(self) -> None:
        entry, sheet = self.entry, self.sheet
        if entry is None or sheet is None:
            return
        name = f"{entry.scheme.id}-v{entry.number}.json"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._page.window(), self.tr("导出方案"), name, self.tr("方案文件 (*.json)")
        )
        if chosen:
            path = Path(chosen)
            future = self._office.readers.submit(write_file, path, sheet.document.text)
            self._office.tasks.when(future, self._exported, self._not_done)

    def _exported(self, path: Path) -> None:
        self.told.emit(self.tr("已导出 {file}").format(file=path.name))

    # -- steps on the draft ------------------------------------------------------------------

    def ask_text(self) -> None:
        """The whole text; as it was kept where it cannot be read as a document."""
        entry, sheet = self.entry, self.sheet
        if entry is None or sheet is None:
            return
        text = "" if sheet.document.plain else entry.text
        dialog = TextDialog(
            self._page.window(),
            self.tr("{name}的文本").format(name=name_of(sheet.document)),
            text or sheet.document.text,
            can_edit=sheet.can_edit,
        )
        dialog.accepted.connect(partial(self._take_text, sheet, dialog))
        self._ask(dialog)

    def _take_text(self, sheet: Sheet, dialog: TextDialog) -> None:
        sheet.edit(self.tr("改文本"), dialog.document())

    def ask_item(self, place: int) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        dialog = ItemDialog(self._page.window(), sheet, place)
        dialog.accepted.connect(partial(self._take_item, sheet, dialog))
        self._ask(dialog)

    def _take_item(self, sheet: Sheet, dialog: ItemDialog) -> None:
        sheet.edit(self.tr("改项目"), dialog.document())

    def ask_about(self) -> None:
        entry, sheet = self.entry, self.sheet
        if entry is None or sheet is None:
            return
        dialog = AboutDialog(
            self._page.window(),
            sheet.document,
            can_edit=sheet.can_edit,
            is_new=not entry.scheme.versions,
        )
        dialog.accepted.connect(partial(self._take_about, sheet, dialog))
        self._ask(dialog)

    def _take_about(self, sheet: Sheet, dialog: AboutDialog) -> None:
        sheet.edit(self.tr("改基本信息"), dialog.document())

    def ask_months(self, card: MapCard) -> None:
        hours = card.hours()
        if hours is not None:
            marked, _, _ = card.grid.marked()
            dialog = MonthsDialog(self._page.window(), card.grid.row_names(), marked[0])
            dialog.accepted.connect(partial(self._take_months, card, dialog))
            self._ask(dialog)

    def _take_months(self, card: MapCard, dialog: MonthsDialog) -> None:
        card.apply_to(dialog.rows())

    def ask_discard(self) -> None:
        sheet = self.sheet
        if sheet is None or not sheet.can_edit:
            return
        dialog = Confirm(
            self._page.window(),
            self.tr("删除草稿“{name}”？").format(name=name_of(sheet.document)),
            self.tr("草稿没有用来计价，删除后没有户受影响，但不能找回。"),
            self.tr("删除草稿"),
            icon="trash-2",
            destructive=True,
        )
        dialog.accepted.connect(partial(self._desk.discard, sheet))
        self._ask(dialog)

    def ask_compare(self) -> None:
        """The draft with the version in force, or a version with the one before."""
        entry, sheet = self.entry, self.sheet
        if entry is None or sheet is None:
            return
        entries = list(entries_of(entry.scheme))
        sides = [
            Side(_side(one), one.number, sheet.document.text if one.key == entry.key else one.text)
            for one in entries
        ]
        right = next(n for n, one in enumerate(entries) if one.key == entry.key)
        older = [n for n, one in enumerate(entries) if one.version and n > right]
        left = older[0] if older else right
        self._ask(CompareDialog(self._page.window(), sides, left, right))

    def ask_cases(self) -> None:
        """The worked bills of what is on the desk, proved as they are changed."""
        sheet = self.sheet
        if sheet is None:
            return
        dialog = CasesDialog(
            self._page.window(), sheet.document, self.month_shown(), can_edit=sheet.can_edit
        )
        dialog.prove_wanted.connect(partial(self._prove, dialog))
        dialog.accepted.connect(partial(self._take_cases, sheet, dialog))
        self._ask(dialog)

    def _prove(self, dialog: CasesDialog, text: str) -> None:
        future = self._office.readers.submit(proved, text)
        self._office.tasks.when(future, partial(dialog.show_outcomes, text))

    def _take_cases(self, sheet: Sheet, dialog: CasesDialog) -> None:
        sheet.edit(self.tr("改验算账单"), dialog.document())

    def show_more(self, under: QWidget) -> None:
        """The acts that have no button of their own."""
        menu = QMenu(self._page)
        menu.addAction(self.tr("基本信息…"), self.ask_about)
        menu.addAction(self.tr("文本…"), self.ask_text)
        menu.addAction(self.tr("验算账单…"), self.ask_cases)
        menu.addAction(self.tr("比较…"), self.ask_compare)
        menu.addSeparator()
        menu.addAction(self.tr("导入…"), self.ask_import)
        menu.addAction(self.tr("导出…"), self.ask_export)
        if self.sheet is not None and self.sheet.can_edit:
            menu.addSeparator()
            menu.addAction(self.tr("删除草稿…"), self.ask_discard)
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    # -- publishing --------------------------------------------------------------------------

    def ask_publish(self) -> None:
        """Keep the draft first: what is weighed is what will be published."""
        sheet = self._awaited = self.sheet
        if sheet is None:
            return
        self._desk.keep(sheet)

    def _kept(self, sheet: Sheet) -> None:
        if sheet is not self._awaited or sheet.draft is None:
            return
        self._awaited = None
        start = start_in(sheet.document)
        if start is None:
            self.finding_wanted.emit("effective_from")
            return
        office = self._office
        future = office.readers.submit(
            office.views.publication, sheet.draft.id, start, office.clock.now()
        )
        office.tasks.when(future, partial(self._weighed, sheet), self._not_done)

    def _weighed(self, sheet: Sheet, found: Publication) -> None:
        self._act = uuid4().hex
        name = spoken(found.version.name) if found.version else name_of(sheet.document)
        tried = self.tried(found.scheme, sheet.document.text)
        dialog = PublishDialog(self._page.window(), name, found, tried)
        dialog.finding_wanted.connect(self.finding_wanted)
        dialog.publish_wanted.connect(partial(self._publish, sheet, found, dialog))
        self._ask(dialog)

    def _publish(self, sheet: Sheet, found: Publication, dialog: PublishDialog) -> None:
        if sheet.draft is None:
            return
        dialog.publish.set_busy(True)
        office = self._office
        order = Publishing(
            act=self._act,
            draft_id=sheet.draft.id,
            scheme=found.scheme,
            seen=sheet.draft.changed_at,
            effective_from=found.effective_from,
            typed_name=dialog.typed(),
            actor=office.actor,
        )
        slip = office.clerk.submit(publish, order, office.clock.now())
        office.tasks.when(
            slip, partial(self._published, sheet, dialog), partial(self._not_published, dialog)
        )

    def _published(self, sheet: Sheet, dialog: PublishDialog, version: SchemeVersion) -> None:
        self._desk.forget(sheet)
        dialog.accept()
        start = wording.moment(version.effective_from)
        title = version.title("zh" if language() == "zh_CN" else "en")
        self.told.emit(self.tr("已发布 {name}，{time} 起生效").format(name=title, time=start))
        self.published.emit(version)

    def _not_published(self, dialog: PublishDialog, error: BaseException) -> None:
        if isinstance(error, Refusal):
            dialog.refuse(wording.sentence(error))
        else:
            dialog.reject()
            self._office.tasks.failed.emit(error)

    def _not_done(self, error: BaseException) -> None:
        if isinstance(error, StationError):
            self._ask(Told(self._page.window(), self.tr("没有完成"), wording.sentence(error)))
        else:
            self._office.tasks.failed.emit(error)


def proved(text: str) -> Sequence[Outcome]:
    """The outcomes of a draft's worked bills; none while its text has errors."""
    try:
        return prove_scheme(read_scheme(text))
    except Refusal:
        return ()


def _never(_scheme: str, _text: str) -> str:
    return ""


def _copy(entry: Entry) -> Sample:
    names = {key: f"{name} 2" for key, name in entry.scheme.names.items()}
    start = wording.day(entry.version.effective_from) if entry.version else ""
    return Sample(names, entry.scheme.utility, entry.text, f"v{entry.number}", start)


def _side(entry: Entry) -> str:
    if entry.version is not None:
        return f"v{entry.number} {state_word(entry.version.state)}"
    return f"v{entry.number} {wording.translate('schemes', '草稿')}"
