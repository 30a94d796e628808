"""The places of the window, in the order of the rail."""

from __future__ import annotations

from collections.abc import Sequence

from app.ui.kit.office import Office
from app.ui.monitor.page import MonitorPage
from app.ui.shell.places import Place
from app.ui.shell.words import place_word
from app.wiring.at_work import SiteAtWork


def places(office: Office, site: SiteAtWork) -> Sequence[Place]:
    """Only places that exist; each page is made when it is first shown."""
    return [
        Place("monitor", "layout-grid", place_word("monitor"), lambda: MonitorPage(office)),
    ]
