"""NREL-PySAM's Utilityrate5 as the other one: the same schedule and load, priced by it.

It knows tiers by the month, over the total of all periods, and two ways for units to find theirs:
by the month's mix of periods, or in order of time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

YEAR = 2018  # begins with a Monday and has no 29 February, as every year has there
STEPS = 365 * 48
PRO_RATA, CHRONOLOGICAL = 0, 2  # its metering options: settled by the month, or at every step
_NO_LIMIT = 1e38


class NotThere(Exception):
    """NREL-PySAM is not installed."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Periods by month and hour of workdays and weekends; a price for each period and tier."""

    workdays: Sequence[Sequence[int]]  # 12 x 24 numbers of periods, from 1 on
    weekends: Sequence[Sequence[int]]
    limits: Sequence[int]  # of every tier but the last, in units a month
    prices: Sequence[Sequence[str]]  # by tier, then by period


def version() -> str:
    """Raises NotThere without the package."""
    try:
        import PySAM
    except ImportError as missing:
        raise NotThere(
            "NREL-PySAM is not installed here, and nothing can be measured against it. Install it "
            "with:  .venv/bin/python -m pip install -c constraints.txt -e '.[bench]'"
        ) from missing
    return str(PySAM.__version__)


def ready(schedule: Schedule, allocation: int) -> Any:
    """The other one with everything said but the load."""
    version()
    import PySAM.Utilityrate5 as other

    made = other.new()
    rates = made.ElectricityRates
    rates.ur_ec_sched_weekday = schedule.workdays
    rates.ur_ec_sched_weekend = schedule.weekends
    uppers = [*schedule.limits, _NO_LIMIT]
    rates.ur_ec_tou_mat = [
        [period + 1, tier + 1, uppers[tier], 0, float(price), 0]
        for period in range(len(schedule.prices[0]))
        for tier, row in enumerate(schedule.prices)
        for price in [row[period]]
    ]
    rates.ur_metering_option = allocation
    for name in (
        "ur_dc_enable", "ur_monthly_fixed_charge", "ur_monthly_min_charge", "ur_annual_min_charge",
        "ur_nm_yearend_sell_rate", "ur_nm_credit_rollover", "ur_en_ts_sell_rate",
        "ur_en_ts_buy_rate", "ur_sell_eq_buy",
    ):  # fmt: skip
        setattr(rates, name, 0)
    rates.ur_nm_credit_month = 11
    rates.rate_escalation = [0]
    made.Lifetime.analysis_period = 1
    made.Lifetime.inflation_rate = 0
    made.Lifetime.system_use_lifetime_output = 0
    made.SystemOutput.degradation = [0]
    made.SystemOutput.gen = [0.0] * STEPS
    return made


def months(made: Any, load_kw: Sequence[float]) -> Sequence[float]:
    """What the energy of each month costs."""
    made.Load.load = load_kw
    made.execute(0)
    charges: Sequence[float] = made.Outputs.year1_monthly_ec_charge_without_system
    return charges
