"""The life of the window: a store is opened beside it, shown in it, and put away after it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.core.errors import Refusal
from app.core.staff.actor import Actor
from app.station.readers import Readers
from app.ui.first_start.home import Home
from app.ui.kit import wording
from app.ui.kit.language import language, set_zone
from app.ui.kit.local_settings import (
    COUNTER,
    LAST_IS_DEMO,
    LAST_KEYS,
    LAST_PLACE,
    LAST_STORE,
    SET_UP_KEYS,
    SET_UP_STORE,
    LocalSettings,
)
from app.ui.kit.office import Events, Office
from app.ui.kit.tasks import Tasks
from app.ui.main_window import MainWindow
from app.ui.shell.finder import BooksFinder
from app.ui.shell.starting import Starting
from app.wiring.ahead import SiteAhead
from app.wiring.window.first_picture import FirstPicture
from app.wiring.window.places import places

if TYPE_CHECKING:
    from app.storage.glance import Glance
    from app.ui.first_start.window import Begin, FirstStartWindow
    from app.ui.shell.leaving import Leaving
    from app.wiring.at_work import OpenSite, SiteAtWork
    from app.wiring.setup import SiteSetup
    from app.wiring.window.news import News

log = logging.getLogger(__name__)

DEMO_ROOMS = 200
ROOMS = "monitor"  # the place that a glance at the store can show
#: a window that is not painted by then stands behind something: the store is opened all the same
_PAINTED_WITHIN_S = 2.0


def _can_be_upgraded(error: BaseException) -> bool:
    """The first start offers it: a store is not changed before somebody has agreed."""
    return isinstance(error, Refusal) and error.code == "store.older"


def _opened(open_site: OpenSite, readers: Readers, may_begin: Event) -> SiteAtWork:
    """In the opening thread, which also loads the database: that would hold the painting up."""
    may_begin.wait(_PAINTED_WITHIN_S)
    from app.wiring.at_work import SiteAtWork

    return SiteAtWork(open_site, readers)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A site to be opened, and who wants it."""

    open_site: OpenSite
    home: Home
    glance: Callable[[], Glance | None] | None = None  # at what may be shown before it is open
    is_asked: bool = False  # by the command line, which is told when it does not open
    is_demo: bool = False  # its simulated meters are started with it


class Program(QObject):
    """Holds the one window and the site behind it."""

    past_made = Signal(int, int)  # of a demo's days so many, told by the thread that makes it

    def __init__(self, app: QApplication, settings: LocalSettings, keys: Path | None) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self._keys = keys
        self._tasks = Tasks(self)
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="opening")
        self._shown: QWidget | None = None
        self._site: SiteAtWork | None = None
        self._ahead: SiteAhead | None = None
        self._leaves_once_open = False
        self._news: News | None = None
        self._window: MainWindow | None = None
        self._tray: QSystemTrayIcon | None = None
        self._failed: BaseException | None = None
        self._first: FirstStartWindow | None = None
        self._setup: SiteSetup | None = None
        self._wanted: Wanted | None = None
        self.past_made.connect(self._tell_past)

    def run(self) -> int:
        """The event loop; a store that was asked for and cannot be opened is told by the caller."""
        status = self._app.exec()
        self._aside.shutdown()
        if self._setup is not None:
            self._setup.close()
        if self._failed is not None:
            raise self._failed
        return status

    def open(self, wanted: Wanted) -> None:
        """Open a site in the background while its rooms, or at least a word, stand on screen."""
        self._wanted = wanted
        shows_rooms = self._settings.text(LAST_PLACE) in ("", ROOMS)
        if self._first is None and shows_rooms and wanted.glance is not None:
            self._tasks.when(self._aside.submit(wanted.glance), self._glanced, self._saw_nothing)
        else:
            self._glanced(None)

    def _tell_past(self, done: int, days: int) -> None:
        if isinstance(self._shown, Starting):
            self._shown.tell_past(done, days)
        elif self._first is not None:
            self._first.demo.tell_past(done, days)

    def _saw_nothing(self, error: BaseException) -> None:
        """Nobody is told: the opening, which follows, may well do without a glance."""
        log.warning("the first look at the store failed", exc_info=error)
        self._glanced(None)

    def _glanced(self, glance: Glance | None) -> None:
        assert self._wanted is not None
        may_begin = Event()
        readers = Readers()
        opening = self._aside.submit(_opened, self._wanted.open_site, readers, may_begin)
        self._ahead = SiteAhead(opening, readers, glance)
        if glance is None:
            if self._first is None:
                self._show(Starting(self._wanted.home.store))
            may_begin.set()
        else:
            set_zone(glance.site.time_zone)
            window = self._make_window(self._ahead, glance.site.is_demo)
            window.hold()
            window.go(ROOMS)
            FirstPicture(window, may_begin.set)
            self._show(window)
        self._tasks.when(opening, self._opened, self._not_opened)

    def _opened(self, site: SiteAtWork) -> None:
        assert self._ahead is not None
        self._site = site
        set_zone(site.time_zone)
        wording.set_schemes(site.scheme_titles)
        is_demo = site.services.store.is_demo
        self._remember(is_demo)
        window = self._window
        if window is None:
            window = self._make_window(self._ahead, is_demo)
            self._show(window)
            window.go(self._settings.text(LAST_PLACE) or ROOMS)
            if not window.here():
                window.go(ROOMS)
        from app.wiring.window.news import News

        self._news = News(site.services, window.office.events, self._tasks)
        window.let_in()
        if self._first is not None:
            self._first.let_go()
            self._first = None
        if self._leaves_once_open:
            self._ask_to_leave()
        self._tasks.rested.connect(self._begin_work)
        if self._tasks.are_resting:
            self._begin_work()

    def _make_window(self, ahead: SiteAhead, is_demo: bool) -> MainWindow:
        office = Office(
            clerk=ahead,
            readers=ahead.readers,
            tasks=self._tasks,
            clock=ahead,
            views=ahead.views,
            settings=self._settings,
            events=Events(self),
            actor=Actor(operator=wording.BUILT_IN, counter=self._settings.text(COUNTER)),
            is_demo=is_demo,
        )
        window = MainWindow(
            office, places(office, ahead, self._change_site), finder=BooksFinder(office)
        )
        window.close_requested.connect(self._ask_to_leave)
        window.set_operator(office.actor.operator, "")
        self._window = window
        return window

    def _begin_work(self) -> None:
        """Once the first page has its answers: until then nothing else may take the time."""
        self._tasks.rested.disconnect(self._begin_work)
        if self._window is not None:
            self._window.look_at_printer()
        if self._site is not None and self._news is not None:
            self._news.start()
            self._tasks.when(self._aside.submit(self._site.begin), self._is_at_work)

    def _is_at_work(self, _nothing: object) -> None:
        """The station tells of itself; what kept it from beginning goes to `Tasks.failed`."""

    def _remember(self, is_demo: bool) -> None:
        wanted = self._wanted
        assert wanted is not None
        if not (wanted.is_asked and is_demo):  # a demo that was only asked for once
            self._settings.set(LAST_STORE, wanted.home.store)
            self._settings.set(LAST_KEYS, wanted.home.keys)
            self._settings.set(LAST_IS_DEMO, wanted.is_demo)
        if self._settings.text(SET_UP_STORE) == wanted.home.store:
            self._settings.set(SET_UP_STORE, "")

    def _not_opened(self, error: BaseException) -> None:
        assert self._ahead is not None
        self._ahead.readers.stop()
        if self._window is not None:  # what was glanced at has changed meanwhile
            self._window.let_go()
            self._window.deleteLater()
            self._window = self._shown = None
        if self._first is not None:
            self._first.begin_failed(error)
        elif self._wanted is None or (self._wanted.is_asked and not _can_be_upgraded(error)):
            self._failed = error
            self._app.exit(1)
        else:
            self.first_start()
            assert self._first is not None
            self._first.open_failed(self._wanted.home, error)

    # -- the first start -------------------------------------------------------------------

    def first_start(self) -> None:
        """No store yet: demo, a new site, or one that is there."""
        # heavy, and the usual start needs none of it
        from app.ui.first_start.frame import Desk
        from app.ui.first_start.window import FirstStartWindow
        from app.ui.kit.printer import OfficePrinter
        from app.wiring.setup import SiteSetup

        if self._setup is not None:
            self._setup.close()
        self._setup = SiteSetup(Actor(operator=wording.BUILT_IN, counter=""), self._keys)
        desk = Desk(self._setup, self._tasks, self._settings, OfficePrinter(self._settings))
        self._first = FirstStartWindow(desk)
        self._first.begun.connect(self._begin)
        self._first.site_made.connect(self._keep_set_up)
        self._first.left.connect(self._leave_first)
        self._show(self._first)

    def resume_set_up(self) -> None:
        """Go on with a site whose store was made and never put to work."""
        self.first_start()
        assert self._first is not None
        store, keys = self._settings.text(SET_UP_STORE), self._settings.text(SET_UP_KEYS)
        self._first.resumed.connect(self._keep_set_up)
        self._first.gone.connect(self._forget_set_up)  # told of once
        self._first.resume(Home(store, keys))

    def _forget_set_up(self) -> None:
        self._settings.set(SET_UP_STORE, "")

    def _keep_set_up(self, home: Home) -> None:
        self._settings.set(SET_UP_STORE, home.store)
        self._settings.set(SET_UP_KEYS, home.keys)

    def _begin(self, begin: Begin) -> None:
        assert self._setup is not None
        if begin.home is None:
            from app.wiring.demo import Demo, demo_site

            demo = Demo(None, self._keys, DEMO_ROOMS, None, language())
            told = self.past_made.emit
            home = Home(demo.where)
            self.open(Wanted(lambda: demo_site(demo, told=told), home, is_demo=True))
            return
        home, setup = begin.home, self._setup
        if self._wanted is not None and self._wanted.home == home:  # now that it was upgraded
            self.open(self._wanted)
        else:
            self.open(Wanted(lambda: setup.services(home), home))

    def _leave_first(self) -> None:
        assert self._first is not None
        self._first.let_go()
        self._app.exit(0)

    def _show(self, widget: QWidget) -> None:
        before, self._shown = self._shown, widget
        widget.show()
        if before is not None:
            before.close()
            before.deleteLater()

    # -- leaving ---------------------------------------------------------------------------

    def _ask_to_leave(self) -> None:
        assert self._window is not None
        if self._site is None:
            self._leaves_once_open = True
            return
        from app.ui.shell.leaving import Leaving

        self._leaving: Leaving = Leaving(
            self._window,
            has_tray=QSystemTrayIcon.isSystemTrayAvailable(),
            is_collecting=self._site.is_collecting,
        )
        self._leaving.finished.connect(self._answered)
        self._leaving.open()

    def _answered(self) -> None:
        assert self._window is not None
        from app.ui.shell.leaving import STAY, STOP

        if self._leaving.chosen == STOP:
            self.leave()
        elif self._leaving.chosen not in ("", STAY):
            self._to_tray()

    def _to_tray(self) -> None:
        assert self._window is not None
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.activated.connect(self._from_tray)
        self._tray.show()
        self._window.hide()

    def _from_tray(self) -> None:
        assert self._window is not None
        assert self._tray is not None
        self._tray.hide()
        self._window.show()
        self._window.activateWindow()

    def leave(self) -> None:
        """Put everything away beside the event loop, then end."""
        assert self._site is not None
        self._stop_news()
        self._tasks.when(self._aside.submit(self._site.close), self._left, self._left_badly)

    def _stop_news(self) -> None:
        """Without it, work that has not begun yet does not begin any more."""
        if self._news is not None:
            self._news.stop()
            self._news = None

    def _change_site(self) -> None:
        """Put this site away beside the event loop, then begin as without one."""
        assert self._site is not None
        assert self._window is not None
        self._window.setEnabled(False)
        self._stop_news()
        self._tasks.when(self._aside.submit(self._site.close), self._put_away, self._left_badly)

    def _put_away(self, _nothing: object) -> None:
        assert self._window is not None
        self._window.let_go()
        self._window = self._site = None
        self.first_start()

    def _left(self, _nothing: object) -> None:
        if self._window is not None:
            self._window.let_go()
        self._app.exit(0)

    def _left_badly(self, error: BaseException) -> None:
        self._failed = error
        self._left(None)
