"""A changed workbook brought into the store that the window stands on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from app.core.errors import Trouble
from app.core.staff.actor import Actor
from app.ui.accounts.workbooks import Comparison
from app.wiring.services import Services
from app.wiring.site_import import Result, import_read


class OfficeWorkbooks:
    """Reads in the caller's thread; the store is the clerk's, as for every write."""

    def __init__(self, services: Services, actor: Actor) -> None:
        self._services, self._actor = services, actor

    def compare(self, file: Path) -> Comparison:
        return self._read(file, apply=False)

    def bring_in(self, file: Path) -> Comparison:
        return self._read(file, apply=True)

    def _read(self, file: Path, *, apply: bool) -> Comparison:
        from app.documents.site_workbook import read_site  # heavy, and no start may wait for it

        plan, found = read_site(file)
        if plan is None:
            return Comparison(file, tuple(found), ())
        sitting = partial(
            import_read, self._services, plan, found, self._actor, dry_run=not apply, apply=apply
        )
        outcome = self._services.clerk.run(sitting).result()
        is_written = outcome.result is Result.IMPORTED
        return Comparison(file, outcome.findings, outcome.changes, is_written)

    def write_template(self, file: Path, language: str) -> Path:
        from app.documents.site_workbook import write_template  # heavy, as above

        try:
            write_template(file, language)
        except OSError as error:
            raise Trouble("file.not_written", path=str(file), why=error.strerror or "") from error
        return file
