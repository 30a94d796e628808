"""The places of the window, in the order of the rail."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.ui.accounts.page import AccountsPage
from app.ui.counter.page import CounterPage
from app.ui.kit.office import Office
from app.ui.kit.printer import OfficePrinter
from app.ui.monitor.page import MonitorPage
from app.ui.settings.page import SettingsPage
from app.ui.shell.places import Place
from app.ui.shell.words import place_word
from app.ui.worklist.page import WorklistPage
from app.wiring.at_work import SiteAtWork
from app.wiring.papers import OfficePapers
from app.wiring.store_desk import OfficeStoreDesk
from app.wiring.workbooks import OfficeWorkbooks


def places(office: Office, site: SiteAtWork, change_site: Callable[[], None]) -> Sequence[Place]:
    """Only places that exist; each page is made when it is first shown."""
    papers = OfficePapers(site.services)
    workbooks = OfficeWorkbooks(site.services, office.actor)

    def settings() -> SettingsPage:
        page = SettingsPage(office, OfficeStoreDesk(site.services))
        page.another_store_wanted.connect(change_site)
        return page

    return [
        Place("monitor", "layout-grid", place_word("monitor"), lambda: MonitorPage(office)),
        Place("counter", "wallet", place_word("counter"), lambda: CounterPage(office, papers)),
        Place(
            "accounts",
            "users",
            place_word("accounts"),
            lambda: AccountsPage(office, papers, OfficePrinter(office.settings), workbooks),
        ),
        Place("settings", "settings", place_word("settings"), settings),
        Place(
            "worklist", "bell", place_word("worklist"), lambda: WorklistPage(office), on_rail=False
        ),
    ]
