"""The first start's work: stores made, workbooks checked and brought in, accounts opened."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import available_timezones

from app.core.errors import Refusal, Trouble
from app.core.meters.supply import Utility
from app.core.premises.site_finding import Finding
from app.core.premises.site_plan import Sheet, SitePlan
from app.core.staff.actor import Actor
from app.documents.findings_list import write_findings
from app.documents.recovery_sheet import recovery_sheet_pdf
from app.documents.site_workbook import SiteFile, read_site_file, write_template
from app.storage.backup_file import SUFFIX, read_manifest
from app.storage.keys import key_folder
from app.storage.opening import recover_key
from app.storage.place import find_place
from app.ui.first_start.home import Home
from app.ui.first_start.setup import (
    Against,
    Checked,
    DraftResult,
    FileFacts,
    FoundBackup,
    ImportedSite,
    Making,
    NewSite,
    Proposed,
    Standing,
)
from app.ui.kit.saving import save_file
from app.wiring.opening import open_drafts
from app.wiring.services import Services, data_folder, open_services
from app.wiring.sheet_excerpt import excerpt
from app.wiring.site_import import Outcome, Result, import_read
from app.wiring.upkeep import new_store, renew_sheet, restore_store


class SiteSetup:
    """One thread of its own does one thing after the other; each opens the store for itself."""

    def __init__(self, actor: Actor, keys: Path | None) -> None:
        self._actor = actor
        self._keys = keys  # as the command line gave it
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="setup")

    def close(self) -> None:
        """Finish what is in hand; what still waits is not begun."""
        self._thread.shutdown(cancel_futures=True)

    def keys_of(self, home: Home) -> Path | None:
        """As `open_store` takes it: None for the usual folder, which the environment may name."""
        if not home.keys:
            return self._keys
        return Path(home.keys).expanduser()

    def services(self, home: Home) -> AbstractContextManager[Services]:
        return open_services(home.store, self.keys_of(home))

    # -- a new site ------------------------------------------------------------------------

    def propose(self) -> Future[Proposed]:
        return self._thread.submit(self._propose)

    def _propose(self) -> Proposed:
        zones = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
        keys = str(key_folder(self._keys))
        return Proposed(str(_free(data_folder() / "site" / "site.db")), keys, tuple(zones))

    def make_site(self, home: Home, name: str, zone: str) -> Future[NewSite]:
        return self._thread.submit(self._make_site, home, name, zone)

    def _make_site(self, home: Home, name: str, zone: str) -> NewSite:
        if not name.strip():
            raise Refusal("site.name_missing")
        _make_own_folder(home.store)
        passphrase = new_store(home.store, self.keys_of(home), name.strip(), zone)
        return NewSite(home, name.strip(), zone, passphrase)

    def another_sheet(self, home: Home) -> Future[NewSite]:
        return self._thread.submit(self._another_sheet, home)

    def _another_sheet(self, home: Home) -> NewSite:
        with self.services(home) as services:
            passphrase = renew_sheet(services, self._actor, lambda _: None)
            return NewSite(home, services.site.name, services.site.time_zone, passphrase)

    def save_sheet(self, path: Path, text: str) -> Future[Path]:
        return self._thread.submit(save_file, path, text.encode("utf-8-sig"))

    def sheet_paper(self, made: NewSite, language: str) -> Future[bytes]:
        day = datetime.now(UTC).astimezone().date().isoformat()
        store = find_place(made.home.store).name
        return self._thread.submit(
            recovery_sheet_pdf, made.name, store, day, made.passphrase, language
        )

    # -- its workbook ----------------------------------------------------------------------

    def write_template(self, path: Path, language: str) -> Future[Path]:
        return self._thread.submit(_written, write_template, path, language)

    def write_findings(self, path: Path, findings: tuple[Finding, ...], lang: str) -> Future[Path]:
        return self._thread.submit(_written, write_findings, path, findings, lang)

    def check(self, home: Home, file: Path) -> Future[Checked]:
        return self._thread.submit(self._read, home, file, write=False)

    def import_site(self, home: Home, file: Path) -> Future[ImportedSite]:
        return self._thread.submit(self._import, home, file)

    def _import(self, home: Home, file: Path) -> ImportedSite:
        checked = self._read(home, file, write=True)
        return ImportedSite(checked, is_written=not checked.errors)

    def _read(self, home: Home, file: Path, *, write: bool) -> Checked:
        began = time.monotonic()
        saved_at, size = _on_disk(file)
        read = read_site_file(file)
        if read.plan is None:
            return _checked(read, None, _facts(file, saved_at, size, began))
        with self.services(home) as services:
            outcome = import_read(
                services, read.plan, list(read.findings), self._actor,
                dry_run=not write, apply=write,
            )  # fmt: skip
        return _checked(read, outcome, _facts(file, saved_at, size, began))

    # -- its accounts ----------------------------------------------------------------------

    def open_accounts(
        self, home: Home, tell: Callable[[DraftResult], None], go_on: Callable[[], bool]
    ) -> Future[tuple[DraftResult, ...]]:
        return self._thread.submit(self._open_accounts, home, tell, go_on)

    def _open_accounts(
        self, home: Home, tell: Callable[[DraftResult], None], go_on: Callable[[], bool]
    ) -> tuple[DraftResult, ...]:
        told = []
        with self.services(home) as services:
            for row in open_drafts(services, self._actor):
                result = DraftResult(row.room, row.number, row.error)
                told.append(result)
                tell(result)
                if not go_on():
                    break  # what was not reached stays a draft
        return tuple(told)

    # -- a store that is there -------------------------------------------------------------

    def stand(self, home: Home) -> Future[Standing]:
        return self._thread.submit(self._stand, home)

    def _stand(self, home: Home) -> Standing:
        with self.services(home) as services, services.store.looking() as books:
            site = services.site
            now = services.clock.now()
            drafts = len(services.views.drafts())
            return Standing(
                name=site.name,
                zone=site.time_zone,
                rooms=len(services.views.rooms(now)),
                meters=len(list(books.station.meters())),
                accounts=len(services.views.accounts(now)) - drafts,
                drafts=drafts,
                is_demo=services.store.is_demo,
            )

    def look(self, home: Home) -> Future[Standing | FoundBackup]:
        return self._thread.submit(self._look, home)

    def _look(self, home: Home) -> Standing | FoundBackup:
        if not home.store.endswith(SUFFIX):
            return self._stand(home)
        manifest = read_manifest(Path(home.store).expanduser())
        return FoundBackup(
            name=manifest.name,
            at=manifest.at,
            entries=manifest.counts["entries"],
            proposed=str(_free(data_folder() / "site" / "restored.db")),
        )

    def upgrade(self, home: Home) -> Future[None]:
        return self._thread.submit(self._upgrade, home)

    def _upgrade(self, home: Home) -> None:
        from app.wiring.upgrade import upgrade  # rarely needed

        upgrade(home.store, self.keys_of(home), self._actor, None)

    def recover_key(self, home: Home, passphrase: str) -> Future[Path]:
        return self._thread.submit(recover_key, home.store, passphrase, self.keys_of(home))

    def restore(self, backup: Path, home: Home, passphrase: str) -> Future[int]:
        return self._thread.submit(self._restore, backup, home, passphrase)

    def _restore(self, backup: Path, home: Home, passphrase: str) -> int:
        _make_own_folder(home.store)
        restored = restore_store(
            backup, home.store, self.keys_of(home), passphrase or None, self._actor
        )
        return restored.entries


def _free(path: Path) -> Path:
    """The path itself, or with the first number that makes it free."""
    number, found = 2, path
    while found.exists():
        found = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return found


def _make_own_folder(store: str) -> None:
    """The folder that the program itself proposed; one that was typed must be there."""
    place = find_place(store)
    own = data_folder() / "site"
    if place.is_file and place.file.parent == own:
        try:
            own.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Trouble("store.cannot_open", store=place.name, detail=str(error)) from error


def _written(write: Callable[..., None], path: Path, *facts: object) -> Path:
    write(path, *facts)
    return path


def _on_disk(file: Path) -> tuple[datetime, int]:
    try:
        found = file.stat()
    except OSError:
        return datetime.fromtimestamp(0, UTC), 0  # the reader says why it cannot be read
    return datetime.fromtimestamp(found.st_mtime, UTC), found.st_size


def _facts(file: Path, saved_at: datetime, size: int, began: float) -> FileFacts:
    return FileFacts(file, size, saved_at, datetime.now(UTC), time.monotonic() - began)


def _checked(read: SiteFile, outcome: Outcome | None, facts: FileFacts) -> Checked:
    plan = read.plan
    if outcome is None or plan is None:
        return Checked(facts, read.findings, {}, None)
    return Checked(
        file=facts,
        findings=outcome.findings,
        rows={sheet: plan.rows(sheet) for sheet in Sheet if sheet in read.sheets},
        making=_making(plan),
        against=_against(outcome),
        changes=sum(change.is_done for change in outcome.changes),
        excerpt=partial(excerpt, read.sheets),
    )


def _against(outcome: Outcome) -> Against:
    if outcome.result is Result.UNCHANGED:
        return Against.SAME
    return Against.NEW if outcome.was_empty else Against.DIFFERS


def _making(plan: SitePlan) -> Making:
    meters = [meter.utility for meter in plan.meters]
    return Making(
        buildings=len(plan.buildings),
        rooms=len(plan.rooms),
        electric=meters.count(Utility.ELECTRIC),
        water=meters.count(Utility.WATER),
        accounts=len({account.number for account in plan.accounts}),
        opening_total=plan.opening_total,
    )
