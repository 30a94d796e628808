"""What the papers and files of a what-if say: versions, causes, columns."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.schemes.compare import compare
from app.core.schemes.what_if_causes import Cause
from app.core.schemes.what_if_report import TrialReport, TrialState
from app.words import figures
from app.words.scheme_changes import told_changes
from app.words.scheme_told import period_name, short_language
from app.words.sentences import label


class TrialWords:
    """One report in one language."""

    def __init__(self, report: TrialReport, language: str) -> None:
        self.report, self.language = report, language
        self.unit = "kWh" if report.utility is Utility.ELECTRIC else "m³"
        self.before = f"v{report.in_force.version}"
        if report.trial.is_as_charged:
            self.before = self.say("then")
        self.after = f"v{report.trial.after.version}"

    def say(self, key: str, **facts: object) -> str:
        text = label(f"what_if.{key}", self.language)
        return text.format(**facts) if facts else text

    @property
    def scheme(self) -> str:
        return self.report.name.get(short_language(self.language), self.report.in_force.id)

    @property
    def months(self) -> str:
        months = self.report.trial.months
        if len(months) == 1:
            return f"{months[0]:%Y-%m}"
        return self.say("from_to", first=f"{months[0]:%Y-%m}", last=f"{months[-1]:%Y-%m}")

    @property
    def scope(self) -> str:
        building = self.report.building
        return self.say("all") if building is None else self.say("building", code=building)

    @property
    def changes(self) -> Sequence[str]:
        return told_changes(compare(self.report.in_force, self.report.trial.after), self.language)

    @property
    def part(self) -> str:
        """What is missing, where the run was not finished; nothing where it was."""
        if self.report.state is TrialState.DONE:
            return ""
        return self.say("part", done=len(self.report.rows), asked=self.report.asked)

    @property
    def period(self) -> str:
        focus = self.report.trial.focus
        return "" if focus is None else self.named(focus)

    def named(self, band: str) -> str:
        return period_name(band, self.language)

    def cause(self, causes: Sequence[Cause]) -> str:
        return self.say("and").join(self.say(f"cause.{cause.value}") for cause in causes)

    def of_version(self, key: str, version: str) -> str:
        return self.say(key, version=version, period=self.period)


def signed(amount: Money) -> str:
    """`+186.91`, `-330.80`: paper has the plain minus."""
    return figures.change(amount, paper=True).replace("￥", "")


def percent(share: Fraction | None) -> str:
    """`+4.85%`; halves go away from zero."""
    if share is None:
        return ""
    whole = _nearest(abs(share) * 10_000)
    sign = "" if not whole else "+" if share > 0 else "-"
    return f"{sign}{whole // 100}.{whole % 100:02}%"


def average(yuan: Fraction | None) -> str:
    if yuan is None:
        return "-"
    return figures.price(Fraction(_nearest(yuan * 10_000), 10_000), paper=True)


def _nearest(number: Fraction) -> int:
    twice = number * 2
    return (twice.numerator // twice.denominator + 1) // 2
