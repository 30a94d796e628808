"""The head of the what-if page: what is compared over which months, the files, the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.core.schemes.what_if_months import TrialMonths
from app.ui.kit.buttons import Button, Kind
from app.ui.kit.choices import Choice
from app.ui.kit.flow import FlowLayout
from app.ui.kit.presence import present
from app.ui.kit.surfaces import row
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle
from app.ui.schemes import what_if_words as words


class TrialHead(QWidget):
    """Gathers the months and the scope; starts nothing."""

    months_picked = Signal(object)  # TrialMonths
    scope_picked = Signal(object)  # building, or None for all
    against_picked = Signal(object)  # True: each time by its own version

    def __init__(self, excel: QAction, pdf: QAction, csv: QAction, back: QAction) -> None:
        super().__init__()
        self._versions: tuple[int, int] | None = None
        self._months: Sequence[TrialMonths] = ()
        self._buildings: Sequence[tuple[str, int]] = ()
        self._changes: Sequence[str] = ()
        self._has_course = False
        self.name = Text("", TextStyle.HEADING, elide=True)
        self.draft = Tag()
        self.against = Text("", TextStyle.BODY, "text3")
        self.in_force = Tag()
        self.course = Choice()
        self.months = Choice(icon="calendar")
        self.scope = Choice()
        self.excel = Button(icon="file-spreadsheet")
        self.pdf = Button(icon="file-text")
        self.csv = Button(icon="download")
        self.back = Button(kind=Kind.PRIMARY, icon="chevron-left")
        for button, action in (
            (self.excel, excel), (self.pdf, pdf), (self.csv, csv), (self.back, back),
        ):  # fmt: skip
            button.follow(action, show_key=False)
        self.changed = Text("", TextStyle.SMALL, "text3")
        self._tags = QWidget()
        self._flow = FlowLayout(6, self._tags)
        for part in (self.months, self.scope, self.course, self.name):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._left, self._right = QWidget(), QWidget()
        self._left.setLayout(
            row(
                self.name, self.draft, self.against, self.in_force, self.course, 4,
                self.months, self.scope, None,
            )
        )  # fmt: skip
        self._right.setLayout(row(self.excel, self.pdf, self.csv, self.back))
        self._second = QWidget()
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(6)
        second.addWidget(self.changed)
        second.addWidget(self._tags, 1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._is_tight: bool | None = None
        self._arrange(is_tight=False)
        self.months.picked.connect(self.months_picked)
        self.scope.picked.connect(self.scope_picked)
        self.course.picked.connect(self.against_picked)
        self.retranslate()

    def _arrange(self, *, is_tight: bool) -> None:
        """The files and the way back go to the second line where the first has no room."""
        if is_tight is self._is_tight:
            return
        self._is_tight = is_tight
        for part in (self._left, self._right, self._second):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._left, 0, 0, 1, 2 if is_tight else 1)
        self._grid.addWidget(self._right, 1 if is_tight else 0, 1)
        self._grid.addWidget(self._second, 1, 0, 1, 1 if is_tight else 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # a part has become wider or narrower
            self._fit()
        return done

    def _fit(self) -> None:
        wanted = self._left.sizeHint().width() + self._right.sizeHint().width() + 8
        self._arrange(is_tight=wanted > self.width())

    def minimumSizeHint(self) -> QSize:
        wide = max(self._left.minimumSizeHint().width(), self._right.minimumSizeHint().width())
        return QSize(wide, super().minimumSizeHint().height())

    def show_scheme(
        self, name: str, in_force: int | None, number: int, changes: Sequence[str]
    ) -> None:
        """Numbers of the version in force and of the draft; without one nothing is compared."""
        self.name.set(name)
        self._versions = None if in_force is None else (in_force, number)
        self._changes = tuple(changes)
        self.retranslate()

    def offer_months(self, offered: Sequence[TrialMonths]) -> None:
        self._months = tuple(offered)
        self.months.set_options([(one, words.months(one)) for one in offered])
        present(self.months, bool(offered))

    def offer_course(self, has_course: bool) -> None:
        """Whether earlier versions were in force in these months, so that there is a choice."""
        self._has_course = has_course
        number = self._versions[0] if self._versions else 0
        self.course.set_options(
            [
                (False, self.tr("v{n} 生效").format(n=number)),
                (True, self.tr("当时各版本")),
            ]
        )
        present(self.course, has_course)
        present(self.in_force, not has_course and self._versions is not None)

    def offer_scope(self, buildings: Sequence[tuple[str, int]]) -> None:
        """Each building with its number of accounts."""
        self._buildings = tuple(buildings)
        everyone = sum(count for _, count in buildings)
        options: list[tuple[object, str]] = [(None, self.tr("全部 {n} 户").format(n=everyone))]
        options += [
            (code, self.tr("{building} 栋 {n} 户").format(building=code, n=count))
            for code, count in buildings
        ]
        self.scope.set_options(options)
        present(self.scope, everyone > 0)

    def retranslate(self) -> None:
        self.against.set(self.tr("对"))
        self.months.set_caption(self.tr("用量"))
        self.scope.set_caption(self.tr("范围"))
        present(self.against, self._versions is not None)
        if self._versions is None:
            self.draft.set(TagLook(self.tr("草稿"), "accentS", "accent"))
            self.in_force.set(TagLook(""))
        else:
            old, new = self._versions
            self.draft.set(TagLook(self.tr("v{n} 草稿").format(n=new), "accentS", "accent"))
            self.in_force.set(TagLook(self.tr("v{n} 生效").format(n=old)))
            self.changed.set(self.tr("v{n} 改了").format(n=new))
        self.offer_course(self._has_course)
        self.offer_months(self._months)
        self.offer_scope(self._buildings)
        self._show_changes()
        self._fit()

    def _show_changes(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for text in self._changes:
            self._flow.addWidget(Tag(TagLook(text)))
        present(self.changed, bool(self._changes))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
