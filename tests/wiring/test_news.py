"""What the window hears of others: here, that a scheme is called otherwise from now on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.schemes.publish import TextPublishing, publish_text
from app.ui.kit import wording
from app.ui.kit.office import Events
from app.ui.kit.tasks import Tasks
from app.wiring.services import Services, open_services
from app.wiring.window.news import News
from tests.sites import ENGINEER, SHANGHAI, flat_scheme, make_store, small_site


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    url = str(tmp_path / "store.db")
    store = make_store(url, tmp_path, zone=SHANGHAI)
    small_site(store)
    store.close()
    with open_services(url, tmp_path / "keys") as opened:
        yield opened


def test_a_version_that_begins_changes_what_the_scheme_is_called(
    services: Services, qtbot: QtBot
) -> None:
    events = Events()
    news = News(services, events, Tasks())
    try:
        with qtbot.waitSignal(events.site_changed):
            news.look_at_schemes()
        assert wording.scheme("flat") == "flat v1"
        now = services.clock.now()
        plain = json.loads(flat_scheme().text)
        plain["components"][0]["price"] = "2"
        order = TextPublishing(
            act="p-1",
            text=json.dumps(plain),
            effective_from=now + timedelta(milliseconds=200),
            typed_name="flat",
            actor=ENGINEER,
        )
        services.clerk.submit(publish_text, order, now).result()
        qtbot.waitUntil(lambda: _asked(news) == "flat v2")
    finally:
        news.stop()


def _asked(news: News) -> str:
    news.look_at_schemes()
    return wording.scheme("flat")
