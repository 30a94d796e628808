"""What stands around the breakdown: the facts above it, the ladder to whole fen, the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from fractions import Fraction

from app.core.ledger.entry import EntryKind
from app.core.ledger.explained_entry import (
    CLOSE,
    Explained,
    ExplainedUse,
    PeriodRegister,
    Rung,
    Source,
)
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.schemes.cycles import CycleKind
from app.core.schemes.engine import money_of
from app.core.schemes.rounding import Rounding, RoundingMode
from app.words import figures
from app.words.exact_figures import digits, fixed, is_longer
from app.words.explained import UNITS
from app.words.scheme_told import period_name, short_language
from app.words.sentences import label

NONE = Fraction(0)
_USE = {
    None: "explain.use_all",
    Utility.ELECTRIC: "explain.use_electric",
    Utility.WATER: "explain.use_water",
}
_TO_THE_FEN = Rounding(Fraction(1, 100), RoundingMode.HALF_UP)


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A caption, its value, and what stands small beside it."""

    caption: str
    value: str
    small: str = ""


class RungKind(StrEnum):
    PART = "part"
    SUM = "sum"  # a line above it
    MONEY = "money"  # two decimals


@dataclass(frozen=True, slots=True)
class ToldRung:
    """A step of the ladder: sign, words, what it rests on, the amount."""

    sign: str
    text: str
    note: str
    value: str
    kind: RungKind = RungKind.PART


@dataclass(frozen=True, slots=True)
class ToldNote:
    """Something that a person may ask about; `icon` says of what sort it is."""

    icon: str  # info, clock, archive, alert
    text: str


def told_title(explained: Explained, language: str) -> str:
    """`06-17 电费`: the day of the line and what it is."""
    return f"{_short(explained.day)} {told_kind(explained, language)}"


def told_kind(explained: Explained, language: str) -> str:
    if explained.kind in (None, EntryKind.CONSUMPTION):
        utilities = {use.utility for use in explained.uses}
        utility = next(iter(utilities)) if len(utilities) == 1 else explained.utility
        word = label(_USE[utility], language)
        if explained.kind is None:
            return label("explain.not_posted", language).format(word=word)
        return word
    return label(f"entry_kind.{explained.kind}", language)


@dataclass(frozen=True, slots=True)
class UseTold:
    """One use of one line, told in one language."""

    explained: Explained
    use: ExplainedUse
    language: str
    zone: tzinfo

    def _say(self, code: str, **facts: object) -> str:
        return label(f"explain.{code}", self.language).format(**facts)

    @property
    def unit(self) -> str:
        return UNITS[self.use.utility]

    # -- the strip -------------------------------------------------------------------------

    def facts(self) -> list[ToldFact]:
        use = self.use
        found = [
            ToldFact(self._say("from", at=self._moment(use.start.at)), _register(use.start.total)),
            ToldFact(self._say("to", at=self._moment(use.end.at)), _register(use.end.total)),
            ToldFact(
                self._say("difference"),
                f"{digits(self._difference(), 2)} × {digits(use.ratio)}",
                f"= {digits(use.used.exact, 2)} {self.unit}",
            ),
            self._version(),
        ]
        position = use.position
        if position is not None:
            kept = position.period_before == position.period_after
            before = f"{digits(position.before, 2)} → " if kept else ""
            found.append(
                ToldFact(
                    self._say(f"position_{position.cycle.kind}"),
                    f"{before}{digits(position.after, 2)}",
                    self.unit,
                )
            )
        return found

    def _difference(self) -> Fraction:
        rolled = self.use.rolled_at.exact if self.use.rolled_at else NONE
        return self.use.end.total.exact + rolled - self.use.start.total.exact

    def _version(self) -> ToldFact:
        versions = self.use.versions
        caption = self._say("version")
        if not versions:
            return ToldFact(caption, "—")
        last = versions[-1]
        short = short_language(self.language)
        title = last.title(short)
        if len(versions) > 1 and versions[0].id == last.id:
            name = last.name.get(short) or last.id
            title = f"{name} v{versions[0].version} → v{last.version}"
        elif len(versions) > 1:
            title = f"{versions[0].title(short)} → {title}"
        begins = last.effective_from.astimezone(self.zone).date()
        return ToldFact(caption, title, self._say("since", day=self._day(begins)))

    def _day(self, day: date) -> str:
        return _short(day) if day.year == self.explained.day.year else day.isoformat()

    def _moment(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        return f"{_short(local.date())} {figures.time(local, seconds=True)}"

    # -- the ladder ------------------------------------------------------------------------

    def ladder(self) -> list[ToldRung]:
        if self.use.ladder:
            return [row for rung in self.use.ladder for row in self._rung(rung)]
        return self._without_totals()

    def _rung(self, rung: Rung) -> Iterator[ToldRung]:
        period = self._period(rung)
        unit = self.unit
        is_alone = len(self.use.ladder) == 1
        used = f"{digits(rung.used, 2)} {unit}"
        since = self._say("since", day=_short(rung.first))
        before = f"{since}{self._say('comma')}{digits(rung.used_before, 2)} {unit}"
        yield ToldRung("", self._say("rung_before", period=period), before, fixed(rung.before))
        yield ToldRung(
            "+",
            self._say("rung_plus") if is_alone else self._say("rung_plus_in", period=period),
            f"{self._say('left_table')}{used}" if is_alone else used,
            fixed(rung.plus),
        )
        yield ToldRung(
            "=",
            self._say("rung_sum", period=period),
            f"{digits(rung.used_before + rung.used, 2)} {unit}",
            fixed(rung.after),
            RungKind.SUM,
        )
        rest = self._say("rung_rest", rest=digits(rung.rest)) if rung.rest else ""
        yield ToldRung("≈", self._rounded(), rest, _plain(rung.rounded_after), RungKind.MONEY)
        yield ToldRung("−", *self._posted(rung), _plain(rung.rounded_before), RungKind.MONEY)

    def _rounded(self) -> str:
        """To the fen by the usual rule, or as the scheme says."""
        rounding = self.use.versions[-1].round_total if self.use.versions else None
        if rounding is None or rounding == _TO_THE_FEN:
            return self._say("rung_rounded")
        how = label(f"rounding.{rounding.mode}", self.language)
        return how.format(step=digits(rounding.step))

    def _posted(self, rung: Rung) -> tuple[str, str]:
        earlier = self.use.earlier
        if not earlier.count or rung is not self.use.ladder[0] or earlier.first is None:
            return self._say("rung_asked"), ""
        first, last = _short(earlier.first), _short(earlier.last or earlier.first)
        days = first if first == last else self._say("days", first=first, last=last)
        return self._say("rung_posted", n=earlier.count), days

    def _period(self, rung: Rung) -> str:
        if len(self.use.ladder) == 1:
            return self._say(f"this_{rung.cycle.kind}")
        if rung.cycle.kind is CycleKind.MONTH:
            return self._say("month_of", month=rung.first.month)
        return rung.period

    def _without_totals(self) -> list[ToldRung]:
        """The entry's own lines do not say what the period had come to before."""
        use = self.use
        rest = Fraction(use.booked.fen, 100) - use.amount
        used = f"{digits(use.used.exact, 2)} {self.unit}"
        rows = [
            ToldRung("", self._say("rung_plus"), f"{self._say('left_table')}{used}",
                     fixed(use.amount)),
        ]  # fmt: skip
        if not use.difference:
            sign = "+" if rest >= 0 else "−"
            rows.append(
                ToldRung(sign, self._say("rung_carried"), self._say("rung_carried_note"),
                         fixed(abs(rest)))
            )  # fmt: skip
        rows.append(ToldRung("=", self._say("rung_booked"), "", _plain(use.booked), RungKind.SUM))
        return rows

    # -- notes -----------------------------------------------------------------------------

    def notes(self) -> list[ToldNote]:
        return list(self._notes())

    def _periods(self, periods: Iterable[PeriodRegister]) -> str:
        told = (
            f"{period_name(one.band, self.language)} {_register(one.start)} → {_register(one.end)}"
            for one in periods
        )
        return label("explain.and", self.language).join(told)

    def _notes(self) -> Iterator[ToldNote]:
        use = self.use
        if use.difference:
            told = self._say("mismatch_note", difference=digits(use.difference))
            yield ToldNote("alert", told)
        alone = money_of(use.versions[-1].round_total if use.versions else None, use.amount)
        if use.ladder and alone != use.booked and not use.difference:
            yield ToldNote("info", self._say("alone", alone=_plain(alone)))
        if use.source is Source.ENTRY:
            yield ToldNote("archive", self._say("archived"))
        elif use.source is Source.CORRECTED:
            yield ToldNote("archive", self._say("corrected"))
        if use.rolled_at is not None:
            yield ToldNote("info", self._say("rolled", full=_register(use.rolled_at)))
        if periods := use.periods:
            yield ToldNote("info", self._say("by_registers", periods=self._periods(periods)))
        gap = use.guessed_in
        if gap is not None:
            code = "interpolated" if gap > CLOSE else "split"
            yield ToldNote("clock", self._say(code, minutes=round(gap.total_seconds() / 60)))
        if any(leaf.is_estimated for leaf in use.leaves()):
            yield ToldNote("clock", self._say("estimated"))
        if any(is_longer(leaf.amount) for leaf in use.leaves()):
            yield ToldNote("info", self._say("six_places"))


def balances(explained: Explained, language: str) -> str:
    """`余额 88.32 → 77.94`."""
    before, after = _plain(explained.balance_before), _plain(explained.balance_after)
    return label("explain.balance", language).format(before=before, after=after)


def unit_of(utility: Utility) -> str:
    return UNITS[utility]


def _register(total: object) -> str:
    exact = getattr(total, "exact", NONE)
    return digits(exact, 2)


def _plain(money: Money) -> str:
    return figures.money(money).replace("¥", "")


def _short(day: date) -> str:
    return f"{day.month:02}-{day.day:02}"
