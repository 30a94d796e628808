"""Large sites made quickly: the simulated plan imported, its accounts opened in big sittings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from app.core.accounts.open import Opening, open_account
from app.core.meters.metering import Mark
from app.simulator.site import SimulatedSite, plan_site
from app.storage.opening import create_store
from app.wiring.demo import demo_actor
from app.wiring.demo_settings import quick_settings
from app.wiring.demo_site import plan_of
from app.wiring.services import Services, open_services
from app.wiring.site_import import Result, import_read

SEED = 1
_SITTING = 200


@contextmanager
def made_site(
    url: str,
    keys: Path,
    rooms: int,
    at: datetime,
    first_port: int = 1,
    schemes: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[tuple[Services, SimulatedSite]]:
    """A real store of so many rooms, opened at `at` with the registers the meters begin with.

    `schemes` are texts that take the place of shipped ones.
    """
    store, _ = create_store(url, "benchmark", "Asia/Shanghai", keys, settings=quick_settings())
    store.close()
    with open_services(url, keys) as services:
        site = plan_site(rooms, SEED, at)
        plan = plan_of(site, "tcp://127.0.0.1", first_port, 1)
        rows = (replace(row, text=schemes.get(row.name, row.text)) for row in plan.schemes)
        plan = replace(plan, schemes=tuple(rows))
        outcome = import_read(services, plan, [], demo_actor())
        assert outcome.result is Result.IMPORTED, outcome.findings[:3]
        _open_all(services, site, at)
        yield services, site


def _open_all(services: Services, site: SimulatedSite, at: datetime) -> None:
    starts = {meter.number: meter.start for meter in site.meters}
    with services.store.looking() as books:
        drafts = list(books.accounts.drafts())
    for first in range(0, len(drafts), _SITTING):
        some = drafts[first : first + _SITTING]
        with services.store.sitting() as books:
            for account in some:
                meterings = books.meters.metering(books.accounts.meters(account.id))
                bases = {
                    one.meter.id: Mark(at - timedelta(minutes=1), starts[one.meter.number])
                    for one in meterings.values()
                }
                opening = Opening(f"open/{account.id}", account.id, demo_actor(), bases)
                open_account(books, opening, at)
