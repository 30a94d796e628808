"""A hundred and forty-two accounts, a draft and the version in force, without a store."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.listing import Follower
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.what_if import BandCompared, Compared, MonthCompared, Trial, TrialScope
from app.core.schemes.what_if_report import TrialReport

_NAMES = (
    "朱浩然", "曹文静", "吴晓燕", "何磊", "彭洋", "谢子轩", "周建国", "谢静", "董明", "胡子轩",
)  # fmt: skip


def _scheme(version: int, sharp_hours: str, top: str) -> SchemeVersion:
    windows: list[dict[str, str]] = [
        {"from": "00:00", "to": "08:00", "period": "valley"},
        {"from": "08:00", "to": "19:00", "period": "peak"},
        {"from": "19:00", "to": sharp_hours, "period": "sharp"},
        {"from": sharp_hours, "to": "24:00", "period": "valley"},
    ]
    plain: dict[str, Any] = {
        "form": 1,
        "id": "resident",
        "version": version,
        "name": {"zh": "居民分时阶梯", "en": "Resident TOU tiers"},
        "utility": "electric",
        "effective_from": "2024-01-01T00:00:00+08:00",
        "settle": "month",
        "round_total": {"step": "0.01", "mode": "half_up"},
        "calendar": {"tables": [{"days": ["workday", "weekend", "holiday"], "windows": windows}]},
        "components": [
            {
                "id": "energy",
                "kind": "rate_by_period",
                "prices": {"valley": "0.2883", "peak": "0.5683", "sharp": "0.8083"},
            },
            {
                "id": "tiers",
                "kind": "tiered",
                "mode": "graduated",
                "cycle": "year",
                "tiers": [
                    {"upto": "2760", "price": "0"},
                    {"upto": "4800", "price": "0.05"},
                    {"upto": None, "price": top},
                ],
            },
        ],
    }
    return read_scheme(json.dumps(plain, ensure_ascii=False))


IN_FORCE = _scheme(3, "20:00", "0.2")
DRAFT = _scheme(4, "22:00", "0.3")


def accounts(count: int = 142) -> tuple[Follower, ...]:
    return tuple(
        Follower(
            n,
            f"A{n:04}",
            f"{1 + n // 80}-{n % 80 // 8 + 1:02}{n % 8 + 1:02}",
            str(1 + n // 80),
            _NAMES[n % len(_NAMES)],
            n,
            f"E{n:05}",
        )
        for n in range(count)
    )


def row(account: Follower, trial: Trial) -> Compared:
    """Made up, but always the same for an account; the causes add up."""
    dice = random.Random(account.account_id)
    if account.account_id % 47 == 46:
        return Compared(account, reason="what_if.no_readings")
    months = trial.months if account.account_id % 23 else trial.months[-4:]
    periods = -round(dice.uniform(50, 1500))
    tiers = 0 if dice.random() < 0.7 else round(dice.expovariate(1 / 5000))
    made = []
    for place, month in enumerate(months):
        kwh = round(dice.uniform(80, 460) * 100) * 10_000
        before = kwh * 65 // 1_000_000
        change = (periods + tiers) * (place + 1) // len(months) - (periods + tiers) * place // len(
            months
        )
        made.append(
            MonthCompared(
                month,
                Quantity(kwh),
                Quantity(kwh // 12),
                Quantity(kwh // 8),
                Money(before),
                Money(before + change),
            )
        )
    tier = 3 if tiers else 2
    causes = [Money(periods), Money(tiers)]
    causes = [Money(0)] * (len(trial.stages) - 2) + causes
    bands = (
        BandCompared("sharp", Quantity(485_160_000), Quantity(730_810_000)),
        BandCompared("peak", Quantity(1_020_000_000), Quantity(900_500_000)),
    )
    return Compared(account, tuple(made), tuple(causes), tier, bands)


class FakeRun:
    """Under way until the test lets it go on."""

    def __init__(self) -> None:
        self.is_cancelled = False

    def cancel(self) -> None:
        self.is_cancelled = True


class FakeTrials:
    """The desk behind the page: hears what is asked, tells what the test wants."""

    def __init__(self) -> None:
        self.found = TrialScope(accounts(), date(2023, 1, 1))
        self.asked: list[tuple[Trial, Sequence[Follower]]] = []
        self.runs: list[FakeRun] = []
        self.written: list[tuple[str, TrialReport, Path, str]] = []
        self.refusal: BaseException | None = None

    def scope(self, scheme: str, now: datetime) -> TrialScope:
        assert scheme
        assert now
        if self.refusal is not None:
            raise self.refusal
        return self.found

    def start(
        self,
        trial: Trial,
        accounts: Sequence[Follower],
        told: Callable[[Sequence[Compared]], None],
        ended: Callable[[BaseException | None], None],
    ) -> FakeRun:
        self.asked.append((trial, accounts))
        self._told, self._ended, self._done = told, ended, 0
        self.runs.append(FakeRun())
        return self.runs[-1]

    def tell(self, count: int) -> None:
        """The next rows."""
        trial, accounts = self.asked[-1]
        self._told([row(one, trial) for one in accounts[self._done : self._done + count]])
        self._done += count

    def finish(self, failure: BaseException | None = None) -> None:
        if failure is None:
            self.tell(len(self.asked[-1][1]))
        self._ended(failure)

    def write_workbook(self, report: TrialReport, file: Path, language: str) -> Path:
        self.written.append(("workbook", report, file, language))
        return file

    def write_paper(self, report: TrialReport, file: Path, language: str) -> Path:
        self.written.append(("paper", report, file, language))
        return file

    def write_rows(self, report: TrialReport, file: Path, language: str) -> Path:
        self.written.append(("rows", report, file, language))
        return file
