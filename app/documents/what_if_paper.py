"""A what-if on one A4 page, landscape: figures, how the differences spread, the ten largest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from app.core.money import ZERO, Money
from app.core.schemes.what_if_figures import Bin, Histogram, histogram, largest, median, totals
from app.core.schemes.what_if_report import TrialReport
from app.documents.paper import BOLD, Paper, shortened, width
from app.documents.table import Column, draw_table
from app.documents.what_if_words import TrialWords, average, percent, signed
from app.words import figures

_WIDTH, _HEIGHT = 297.0, 210.0
_MARGIN = 14.0
_INNER = _WIDTH - 2 * _MARGIN
_POINTS = 72 / 25.4


def paper(report: TrialReport, office: str, language: str, zone: tzinfo) -> bytes:
    """The page as PDF."""
    words = TrialWords(report, language)
    sheet = Paper(_WIDTH, _HEIGHT, f"{words.say('title')} {words.scheme}")
    _head(sheet, words, office, zone)
    _figures(sheet, words, 46)
    chart = histogram(report.rows)
    _spread(sheet, words, chart, 76, 78)
    _ten(sheet, words, _MARGIN + 152, 76)
    sheet.left(_MARGIN, _HEIGHT - 10, words.say("promise"), 9)
    made = figures.moment(report.at, language, zone, seconds=True)
    sheet.right(_WIDTH - _MARGIN, _HEIGHT - 10, words.say("computed_on", at=made), 9)
    return sheet.finish()


def _head(sheet: Paper, words: TrialWords, office: str, zone: tzinfo) -> None:
    sheet.left(_MARGIN, 20, f"{words.say('title')}  {words.scheme}", 17, BOLD)
    sheet.right(_WIDTH - _MARGIN, 20, shortened(office, 300, 11), 11)
    facts = [
        f"{words.after} / {words.before}",
        f"{words.say('use_of')} {words.months}",
        f"{words.say('scope')} {words.scope}",
        words.part,
    ]
    sheet.left(_MARGIN, 28, " · ".join(fact for fact in facts if fact), 10.5)
    changes = words.say("changed", version=words.after) + words.say("and").join(words.changes)
    sheet.left(_MARGIN, 35, shortened(changes, _INNER * _POINTS, 9.5), 9.5)


def _figures(sheet: Paper, words: TrialWords, y: float) -> None:
    report = words.report
    sums = totals(report.rows)
    causes = " · ".join(
        f"{words.cause(stage.causes)} {signed(amount)}"
        for stage, amount in zip(report.trial.stages, sums.by_cause, strict=False)
    )
    price = [
        words.say("average", price=average(one), unit=words.unit)
        for one in (sums.price_before, sums.price_after)
    ]
    cells = [
        (words.of_version("owed", words.before), _money(sums.before), price[0]),
        (words.of_version("owed", words.after), _money(sums.after), price[1]),
        (
            words.say("difference"),
            f"{signed(sums.difference)}  {percent(sums.share)}",
            causes,
        ),
        (
            words.say("up_down"),
            f"{sums.up:,} / {sums.down:,} / {sums.same:,}",
            words.say("sums", up=signed(sums.up_sum), down=signed(sums.down_sum)),
        ),
    ]
    if report.trial.focus is None:
        used = f"{figures.number(sums.used, places=2, paper=True)} {words.unit}"
        cells.append((words.say("used", unit=words.unit), used, ""))
    else:
        now = figures.number(sums.focus_after, places=2, paper=True)
        was = figures.number(sums.focus_before, places=2, paper=True)
        below = words.say("was", version=words.before, quantity=was)
        cells.append((words.of_version("focus", words.after), f"{now} {words.unit}", below))
    wide = _INNER / len(cells)
    sheet.frame(_MARGIN, y - 6, _INNER, 24)
    for place, (caption, value, below) in enumerate(cells):
        x = _MARGIN + place * wide + 3
        room = (wide - 5) * _POINTS
        sheet.left(x, y, shortened(caption, room, 9), 9)
        size = 14.0
        while size > 9 and width(value, size, BOLD) > room:
            size -= 0.5
        sheet.left(x, y + 7.5, shortened(value, room, size, BOLD), size, BOLD)
        sheet.left(x, y + 14, shortened(below, room, 8.5), 8.5)


def _spread(sheet: Paper, words: TrialWords, chart: Histogram, y: float, height: float) -> None:
    """Bars over a common ground; those that fall are hollow, as paper knows black only."""
    yuan = chart.width.fen // 100
    sheet.left(_MARGIN, y, words.say("spread", n=f"{yuan:,}"), 10.5, BOLD)
    left, top, wide = _MARGIN + 2.0, y + 10, 140.0
    ground = y + height
    most = max((one.count for one in chart.bins), default=0) or 1
    each = wide / len(chart.bins)
    for place, one in enumerate(chart.bins):
        x = left + place * each
        tall = (ground - top) * one.count / most
        if one.count:
            _bar(sheet, x + 0.5, ground, each - 1, tall, is_hollow=_falls(one))
            sheet.centre(x + each / 2, ground - tall - 1.2, f"{one.count:,}", 7.5)
        if one.low is not None and (place % 2 == 0 or one.high is None):
            edge = _edge(one.low)
            sheet.centre(x, ground + 4.5, f"≥{edge}" if one.high is None else edge, 7.5)
    sheet.rule(left, ground, wide, 0.7)
    report = words.report
    told = words.say(
        "middle", mean=signed(totals(report.rows).mean), median=signed(median(report.rows))
    )
    sheet.left(_MARGIN, ground + 11, told, 9.5)
    sheet.left(_MARGIN, ground + 17, words.say("hollow"), 8.5)


def _bar(
    sheet: Paper, x: float, ground: float, wide: float, tall: float, *, is_hollow: bool
) -> None:
    if is_hollow:
        sheet.frame(x, ground - tall, wide, tall)
    else:
        sheet.block(x, ground - tall, wide, tall)


def _falls(one: Bin) -> bool:
    return one.high is not None and one.high <= ZERO


def _edge(amount: Money) -> str:
    yuan = abs(amount.fen) // 100
    return f"{'-' if amount.fen < 0 else ''}{yuan:,}"


def _ten(sheet: Paper, words: TrialWords, x: float, y: float) -> None:
    rows = largest(words.report.rows)
    sheet.left(x, y, words.say("largest", n=len(rows)), 10.5, BOLD)
    columns = [
        Column("", 8),
        Column(words.say("room"), 22),
        Column(words.say("customer"), 24),
        Column(words.of_version("owed", words.before), 22, True),
        Column(words.say("difference"), 22, True),
        Column(words.say("share"), 18, True),
    ]
    cells: list[Sequence[str]] = [
        [
            str(place), row.account.room, row.account.customer,
            _money(row.before).replace("￥", ""), signed(row.difference), percent(row.share),
        ]
        for place, row in enumerate(rows, start=1)
    ]  # fmt: skip
    if not cells:
        cells = [["", words.say("none"), "", "", "", ""]]
    draw_table(sheet, x, y + 4, columns, cells)


def _money(amount: Money) -> str:
    return figures.money(amount, paper=True)
