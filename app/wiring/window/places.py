"""The places of the window, in the order of the rail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from app.ui.shell.places import Place
from app.ui.shell.words import place_word

if TYPE_CHECKING:
    from app.storage.glance import Glance
    from app.ui.accounts.page import AccountsPage
    from app.ui.counter.page import CounterPage
    from app.ui.explain.page import ExplainPage
    from app.ui.kit.office import Office
    from app.ui.monitor.look import FirstLook
    from app.ui.monitor.page import MonitorPage
    from app.ui.schemes.place import SchemesPlace
    from app.ui.settings.page import SettingsPage
    from app.ui.worklist.page import WorklistPage
    from app.wiring.services import Services


class SiteOfPages(Protocol):
    """Asked when a page is made."""

    @property
    def services(self) -> Services: ...

    @property
    def glance(self) -> Glance | None: ...


def places(office: Office, site: SiteOfPages, change_site: Callable[[], None]) -> Sequence[Place]:
    """Only places that exist; each page is loaded and made when it is first shown."""
    makers = _Makers(office, site, change_site)
    return [
        Place("monitor", "layout-grid", place_word("monitor"), makers.monitor),
        Place("counter", "wallet", place_word("counter"), makers.counter),
        Place("accounts", "users", place_word("accounts"), makers.accounts),
        Place("schemes", "calculator", place_word("schemes"), makers.schemes),
        Place("settings", "settings", place_word("settings"), makers.settings),
        Place(
            "explain",
            "receipt",
            place_word("explain"),
            makers.explain,
            on_rail=False,
            lights="accounts",
        ),
        Place("worklist", "bell", place_word("worklist"), makers.worklist, on_rail=False),
    ]


class _Makers:
    """One for each page: what it loads is what that page alone needs."""

    def __init__(self, office: Office, site: SiteOfPages, change_site: Callable[[], None]) -> None:
        self._office, self._site, self._change_site = office, site, change_site

    def monitor(self) -> MonitorPage:
        from app.ui.monitor.page import MonitorPage

        return MonitorPage(self._office, self._first_look())

    def _first_look(self) -> FirstLook | None:
        """What a glance at the store has found, for the rooms to be painted with at once."""
        from app.ui.monitor.look import FirstLook

        glance = self._site.glance
        if glance is None:
            return None
        levels = glance.site.settings.alarm_levels
        return FirstLook(glance.utility, glance.buildings, glance.cards, levels)

    def counter(self) -> CounterPage:
        from app.ui.counter.page import CounterPage
        from app.wiring.papers import OfficePapers

        return CounterPage(self._office, OfficePapers(self._site.services))

    def accounts(self) -> AccountsPage:
        from app.ui.accounts.page import AccountsPage
        from app.ui.kit.printer import OfficePrinter
        from app.wiring.papers import OfficePapers
        from app.wiring.workbooks import OfficeWorkbooks

        services = self._site.services
        return AccountsPage(
            self._office,
            OfficePapers(services),
            OfficePrinter(self._office.settings),
            OfficeWorkbooks(services, self._office.actor),
            lambda: list(services.profiles.values()),
        )

    def settings(self) -> SettingsPage:
        from app.ui.settings.page import SettingsPage
        from app.wiring.store_desk import OfficeStoreDesk

        page = SettingsPage(self._office, OfficeStoreDesk(self._site.services))
        page.another_store_wanted.connect(self._change_site)
        return page

    def schemes(self) -> SchemesPlace:
        from app.ui.schemes.acts import shipped
        from app.ui.schemes.place import SchemesPlace
        from app.wiring.what_if import OfficeTrials

        return SchemesPlace(self._office, lambda: OfficeTrials(self._site.services), shipped)

    def explain(self) -> ExplainPage:
        from app.ui.explain.page import ExplainPage
        from app.ui.kit.printer import OfficePrinter
        from app.wiring.papers import OfficePapers

        papers = OfficePapers(self._site.services)
        return ExplainPage(self._office, papers, OfficePrinter(self._office.settings))

    def worklist(self) -> WorklistPage:
        from app.ui.worklist.page import WorklistPage

        return WorklistPage(self._office)
