"""The places of the window, in the order of the rail."""

from __future__ import annotations

from collections.abc import Sequence

from app.ui.accounts.page import AccountsPage
from app.ui.counter.page import CounterPage
from app.ui.kit.office import Office
from app.ui.kit.printer import OfficePrinter
from app.ui.monitor.page import MonitorPage
from app.ui.shell.places import Place
from app.ui.shell.words import place_word
from app.ui.worklist.page import WorklistPage
from app.wiring.at_work import SiteAtWork
from app.wiring.papers import OfficePapers


def places(office: Office, site: SiteAtWork) -> Sequence[Place]:
    """Only places that exist; each page is made when it is first shown."""
    papers = OfficePapers(site.services)
    return [
        Place("monitor", "layout-grid", place_word("monitor"), lambda: MonitorPage(office)),
        Place("counter", "wallet", place_word("counter"), lambda: CounterPage(office, papers)),
        Place(
            "accounts",
            "users",
            place_word("accounts"),
            lambda: AccountsPage(office, papers, OfficePrinter(office.settings)),
        ),
        Place(
            "worklist", "bell", place_word("worklist"), lambda: WorklistPage(office), on_rail=False
        ),
    ]
