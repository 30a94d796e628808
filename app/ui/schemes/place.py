"""The place of the schemes on the rail: the editor, and the what-if that it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.core.schemes.draft import SchemeDraft
from app.core.schemes.listing import SchemeLine
from app.core.schemes.what_if_report import TrialState
from app.ui.kit import wording
from app.ui.kit.office import Office
from app.ui.kit.page import KeyHint, Page
from app.ui.schemes.acts import Samples
from app.ui.schemes.page import SchemesPage
from app.ui.schemes.what_if_desk import TrialDesk
from app.ui.schemes.what_if_page import WhatIfPage


class SchemesPlace(Page):
    """Shows one of the two; the what-if is made when it is first asked for."""

    def __init__(self, office: Office, desk: Callable[[], TrialDesk], samples: Samples) -> None:
        super().__init__(office)
        self._make_desk = desk
        self.editor = SchemesPage(office, samples)
        self.editor.what_if_wanted.connect(self._to_what_if)
        self.editor.acts.tried = self._tried
        self.what_if: WhatIfPage | None = None
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._add(self.editor)
        self.setFocusProxy(self._stack)

    def title(self) -> str:
        return self.here().title()

    def keys(self) -> Sequence[KeyHint]:
        return self.here().keys()

    def arrive(self, target: object = None) -> None:
        """`target` is the id of a scheme; without one, what was shown last stays."""
        if target is not None:
            self._back()
        self.here().arrive(target)

    def escape(self) -> bool:
        return self.here().escape()

    def here(self) -> Page:
        """The one that is on screen."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def _add(self, page: Page) -> None:
        page.go.connect(self.go)
        page.news.connect(self.news)
        page.keys_changed.connect(self.keys_changed)
        self._stack.addWidget(page)

    def _to_what_if(self, draft: SchemeDraft, line: SchemeLine, text: str) -> None:
        if self.what_if is None:
            self.what_if = WhatIfPage(self.office, self._make_desk())
            self.what_if.back_wanted.connect(self._back)
            self._add(self.what_if)
        self._stack.setCurrentWidget(self.what_if)
        in_force = line.in_force.version if line.in_force else None
        number = max((one.number for one in line.versions), default=0) + 1
        self.what_if.open_draft(draft.scheme, text, in_force, number)
        self.what_if.setFocus()
        self.keys_changed.emit()

    def _back(self) -> None:
        self._stack.setCurrentWidget(self.editor)
        self.editor.setFocus()
        self.keys_changed.emit()

    def _tried(self, scheme: str, text: str) -> str:
        """The last what-if of a scheme, and its age, for whoever is about to publish."""
        report = self.what_if.last_report(scheme) if self.what_if else None
        if report is None or report.state is TrialState.RUNNING:
            return ""
        said = self.tr("{n} 户，{time} 算的").format(
            n=len(report.rows), time=wording.moment(report.at)
        )
        return said + (self.tr("；草稿此后改过，已过时") if report.is_stale(text) else "")
