"""A stand-in for the program behind the first start: answers at once, from what the test set."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from app.core.errors import Trouble
from app.core.money import Money
from app.core.premises.site_finding import Finding, Level
from app.core.premises.site_plan import Sheet
from app.ui.first_start.home import Home
from app.ui.first_start.setup import (
    Checked,
    DraftResult,
    Excerpt,
    ExcerptRow,
    FileFacts,
    FoundBackup,
    ImportedSite,
    Making,
    NewSite,
    Proposed,
    Standing,
)
from tests.ui.office import settled

T = TypeVar("T")
NOON = datetime(2025, 6, 18, 6, 20, tzinfo=UTC)
PASSPHRASE = "ABCDE-FGHJK-MNPQR-STVWX-YZ012-34567"

TWICE = Finding(
    code="import.twice",
    sheet=Sheet.METERS,
    row=87,
    column="number",
    letter="A",
    value="202403150601",
    facts={"value": "202403150601", "other": 42},
    remedy="import.fix.own",
    other_row=42,
)
LETTER = Finding(
    code="import.unknown",
    sheet=Sheet.ACCOUNTS,
    row=151,
    column="room",
    letter="B",
    value="2-1O04",
    facts={"value": "2-1O04", "of": "房间", "letter": "O", "digit": "0", "meant": "2-1004"},
    remedy="import.fix.letter",
    marks=(3,),
)
ZEROS = Finding(
    code="import.zeros_lost",
    level=Level.WARNING,
    sheet=Sheet.CUSTOMERS,
    row=58,
    column="number",
    letter="A",
    value="13800",
    facts={"value": "13800", "digits": 5, "usual": 6, "meant": "013800"},
    remedy="import.fix.zeros",
)
MAKING = Making(3, 200, 200, 189, 192, Money(5_831_640))


def excerpt(finding: Finding) -> Excerpt | None:
    rows = [n for row in (finding.other_row, finding.row) if row for n in (row - 1, row, row + 1)]
    return Excerpt(
        sheet=finding.sheet or Sheet.SITE,
        letters=("A", "B", "C"),
        headings=("表号", "类型", "型号"),
        column=0,
        row=finding.row,
        other_row=finding.other_row,
        rows=tuple(
            ExcerptRow(n, (finding.value, "电", "DDSY1352"), frozenset({2})) for n in sorted(rows)
        ),
    )


def checked(*findings: Finding, **changed: Any) -> Checked:
    facts: dict[str, Any] = {
        "file": FileFacts(Path("/site/锦华苑-开站表.xlsx"), 128_000, NOON, NOON, 0.6),
        "findings": findings,
        "rows": dict.fromkeys(Sheet, 200),
        "making": MAKING,
        "excerpt": excerpt,
    }
    return Checked(**{**facts, **changed})


def standing(drafts: int = 0, accounts: int = 0, rooms: int = 200) -> Standing:
    return Standing("锦华苑物业服务中心", "Asia/Shanghai", rooms, 389, accounts, drafts, False)


@dataclass
class FakeSetup:
    """Each answer may be a value or an error; `asked` keeps what was wanted of it."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    held: dict[str, Future[Any]] = field(default_factory=dict)  # the test ends these itself
    go_on: Callable[[], bool] = bool  # what the last opening of accounts asks before each

    def _answer(self, act: str, *facts: Any, usual: Any = None) -> Future[Any]:
        self.asked.append((act, *facts))
        if act in self.held:
            return self.held[act]
        answer = self.answers.get(act, usual)

        def give() -> Any:
            if isinstance(answer, Exception):
                raise answer
            return answer

        return settled(give)

    def acts(self) -> list[str]:
        return [act for act, *_ in self.asked]

    def propose(self) -> Future[Proposed]:
        usual = Proposed("/data/site.db", "/data/keys", ("Asia/Shanghai", "Asia/Urumqi", "UTC"))
        return self._answer("propose", usual=usual)

    def make_site(self, home: Home, name: str, zone: str) -> Future[NewSite]:
        return self._answer(
            "make_site", home, name, zone, usual=NewSite(home, name, zone, PASSPHRASE)
        )

    def another_sheet(self, home: Home) -> Future[NewSite]:
        usual = NewSite(home, "锦华苑", "Asia/Shanghai", PASSPHRASE)
        return self._answer("another_sheet", home, usual=usual)

    def save_sheet(self, path: Path, text: str) -> Future[Path]:
        return self._answer("save_sheet", path, text, usual=path)

    def sheet_paper(self, made: NewSite, language: str) -> Future[bytes]:
        return self._answer("sheet_paper", made, language, usual=b"%PDF")

    def write_template(self, path: Path, language: str) -> Future[Path]:
        return self._answer("write_template", path, language, usual=path)

    def check(self, home: Home, file: Path) -> Future[Checked]:
        return self._answer("check", home, file, usual=checked())

    def import_site(self, home: Home, file: Path) -> Future[ImportedSite]:
        usual = ImportedSite(checked(), is_written=True)
        return self._answer("import_site", home, file, usual=usual)

    def write_findings(self, path: Path, findings: tuple[Finding, ...], lang: str) -> Future[Path]:
        return self._answer("write_findings", path, findings, lang, usual=path)

    def open_accounts(
        self, home: Home, tell: Callable[[DraftResult], None], go_on: Callable[[], bool]
    ) -> Future[tuple[DraftResult, ...]]:
        silent = Trouble("meter.not_read", meter="E0702")
        usual = (DraftResult("1-0701", "10000001"), DraftResult("1-0702", "10000002", silent))
        for row in usual:
            tell(row)
        self.go_on = go_on
        return self._answer("open_accounts", home, usual=usual)

    def stand(self, home: Home) -> Future[Standing]:
        return self._answer("stand", home, usual=standing(drafts=2))

    def look(self, home: Home) -> Future[Standing | FoundBackup]:
        return self._answer("look", home, usual=standing())

    def upgrade(self, home: Home) -> Future[None]:
        return self._answer("upgrade", home)

    def recover_key(self, home: Home, passphrase: str) -> Future[Path]:
        return self._answer("recover_key", home, passphrase, usual=Path("/data/keys/1.key"))

    def restore(self, backup: Path, home: Home, passphrase: str) -> Future[int]:
        return self._answer("restore", backup, home, passphrase, usual=120)
