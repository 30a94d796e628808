"""Takes the pictures of the README from the real window on a fresh demo: `start.py screenshots`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Supply, Utility
from app.core.staff.actor import Actor
from app.ui.kit import wording
from app.ui.kit.dressing import dress
from app.ui.kit.explaining import LineWanted
from app.ui.kit.language import set_zone
from app.ui.kit.local_settings import LANGUAGE, THEME, LocalSettings
from app.ui.kit.office import Events, Office
from app.ui.kit.tasks import Tasks
from app.ui.main_window import MainWindow
from app.ui.shell.finder import BooksFinder
from app.wiring.at_work import SiteAtWork
from app.wiring.demo import Demo, demo_site
from app.wiring.window.news import News, WindowClock
from app.wiring.window.places import places

SIZE = (1440, 900)
ROOM = "1-0702"  # low on money, and not cut
TIERED_ROOM, TIERED = "2-0702", "resident-tou-tiers"
_PATIENCE_S = 240
_SETTLE_MS = 2500

Step = Callable[[MainWindow], None]


def main(folder: Path) -> int:
    """Run a demo until a room has been cut, then photograph each place."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        store = Path(made) / "demo.db"
        settings = LocalSettings(str(Path(made) / "window"))
        settings.set(LANGUAGE, "zh_CN")
        settings.set(THEME, "light")
        app = QApplication(sys.argv[:1])
        dress(app, settings)
        demo = Demo(str(store), Path(made) / "keys", 200, None, "zh_CN")
        site = SiteAtWork(lambda: demo_site(demo))
        try:
            site.begin()
            _photograph(app, site, settings, folder)
        finally:
            site.close()
    return 0


def _photograph(app: QApplication, site: SiteAtWork, settings: LocalSettings, folder: Path) -> None:
    set_zone(site.time_zone)
    wording.set_schemes(site.scheme_titles)
    tasks = Tasks()
    office = Office(
        clerk=site.clerk,
        readers=site.readers,
        tasks=tasks,
        clock=WindowClock(site.services.clock),
        views=site.services.views,
        settings=settings,
        events=Events(),
        actor=Actor(operator="李晓燕", counter="1"),
        is_demo=True,
    )
    news = News(site.services, office.events, tasks)
    window = MainWindow(
        office, places(office, site, change_site=lambda: None), finder=BooksFinder(office)
    )
    window.set_operator(office.actor.operator, "")
    window.resize(*SIZE)
    window.show()
    news.start()
    window.go("monitor")
    _wait_for_a_cut(site)
    for name, step in _steps(settings, site):
        step(window)
        _pause(_SETTLE_MS)
        window.grab().save(str(folder / f"{name}.png"))
    news.stop()
    window.let_go()
    app.processEvents()


def _steps(settings: LocalSettings, site: SiteAtWork) -> Iterator[tuple[str, Step]]:
    yield "monitor", lambda window: window.go("monitor", ROOM)
    yield "counter", _sale
    yield "worklist", lambda window: window.go("worklist")
    yield "accounts", lambda window: window.go("accounts")
    yield "schemes", lambda window: window.go("schemes", TIERED)
    yield "explain", lambda window: window.go("explain", _yesterday(site))

    def dark(window: MainWindow) -> None:
        settings.set(THEME, "dark")
        settings.set(LANGUAGE, "en")
        window.go("monitor", ROOM)

    yield "monitor-dark", dark


def _yesterday(site: SiteAtWork) -> LineWanted:
    """The last whole day that was deducted from the room of the picture."""
    views = site.services.views
    account = views.room(TIERED_ROOM, site.services.clock.now()).account
    assert account is not None, "the demo has opened it"
    line = next(
        line
        for line in views.statement(account.id)
        if line.kind is EntryKind.CONSUMPTION and line.utility is Utility.ELECTRIC
    )
    return LineWanted(account.id, line.key, Utility.ELECTRIC)


def _sale(window: MainWindow) -> None:
    window.go("counter", ROOM)
    _pause(_SETTLE_MS)
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit):
        focused.setText("200")


def _wait_for_a_cut(site: SiteAtWork) -> None:
    services = site.services
    for _ in range(_PATIENCE_S):
        _pause(1000)
        rooms = services.views.rooms(services.clock.now())
        # not one that a person has switched off in the demo's past
        free = [room for room in rooms if room.forced_off is None]
        meters = [m for room in free for m in room.meters if m.utility is Utility.ELECTRIC]
        if any(meter.supply is Supply.OFF for meter in meters):
            return


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
