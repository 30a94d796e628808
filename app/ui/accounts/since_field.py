"""An instant of the site's time written as day and time: `2025-07-01 00:00`."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from app.core.site.settings import Site
from app.ui.kit.fields import TextField

_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?", re.ASCII)


class SinceField(TextField):
    """In the zone of the site, whatever zone this computer is in; empty for now."""

    def __init__(self, site: Site, label: str, parent: QWidget | None = None) -> None:
        super().__init__(
            label, placeholder=self.tr("现在，或 2025-06-18 00:00"), icon="calendar", parent=parent
        )
        self._site = site

    def at(self) -> datetime | None:
        """The instant typed; None with the reason shown under the box."""
        text = self.text().strip()
        try:
            if not _WRITTEN.fullmatch(text):
                raise ValueError(text)
            local = datetime.fromisoformat(text)
        except ValueError:
            self.show_error(self.tr("写成 2025-06-18 00:00 的样子"))
            return None
        return local.replace(tzinfo=self._site.zone).astimezone(UTC)

    def is_now(self) -> bool:
        return not self.text().strip()
