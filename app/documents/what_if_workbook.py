"""A what-if as a workbook: the table with formulas, the months, and what it is the answer to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.what_if import Compared
from app.core.schemes.what_if_figures import priced
from app.core.schemes.what_if_report import TrialReport
from app.documents.what_if_words import TrialWords
from app.words import figures
from app.words.sentences import say

_HEAD = 3  # rows above the first account


@dataclass(frozen=True, slots=True)
class _Styles:
    title: Any
    note: Any
    head: Any
    text: Any
    whole: Any
    money: Any
    use: Any
    share: Any
    bold: Any
    total_money: Any
    total_use: Any
    total_whole: Any
    total_share: Any


def workbook(report: TrialReport, office: str, language: str, zone: tzinfo) -> bytes:
    """Differences, shares and totals are formulas over what was computed."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    styles = _styles(book)
    words = TrialWords(report, language)
    rows = sorted(priced(report.rows), key=lambda row: -row.difference.fen)
    _accounts(book.add_worksheet(words.say("sheet_accounts")), rows, words, styles, office)
    _months(book.add_worksheet(words.say("sheet_months")), rows, words, styles)
    if report.trial.focus is not None:
        _bands(book.add_worksheet(words.say("sheet_bands")), rows, words, styles)
    failed = [row for row in report.rows if row.reason is not None]
    if failed:
        _failed(book.add_worksheet(words.say("sheet_failed")), failed, words, styles)
    _settings(book.add_worksheet(words.say("sheet_settings")), words, styles, zone)
    book.close()
    return out.getvalue()


def _styles(book: Any) -> _Styles:
    def style(**more: object) -> Any:
        return book.add_format({"font_name": "Noto Sans SC", "font_size": 10, **more})

    money, use, share = "#,##0.00;[Red]-#,##0.00", "#,##0.00", "+0.00%;-0.00%;0.00%"
    total = {"bold": True, "top": 2, "bg_color": "#F6F7F9"}
    return _Styles(
        title=style(bold=True, font_size=14),
        note=style(font_color="#626D7D"),
        head=style(bold=True, bottom=1, bg_color="#F6F7F9", align="right"),
        text=style(),
        whole=style(num_format="0"),
        money=style(num_format=money),
        use=style(num_format=use),
        share=style(num_format=share),
        bold=style(**total),
        total_money=style(num_format=money, **total),
        total_use=style(num_format=use, **total),
        total_whole=style(num_format="#,##0", **total),
        total_share=style(num_format=share, **total),
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where each column stands; the focus and the causes are not in every workbook."""

    months: int
    used: int
    focus: tuple[int, ...]
    before: int
    after: int
    causes: tuple[int, ...]
    difference: int
    share: int
    per_month: int

    @classmethod
    def of(cls, report: TrialReport) -> _Places:
        at = 6
        focus = (at, at + 1) if report.trial.focus is not None else ()
        at += len(focus)
        stages = len(report.trial.stages)
        causes = tuple(range(at + 2, at + 2 + stages))
        end = at + 2 + stages
        return cls(4, 5, focus, at, at + 1, causes, end, end + 1, end + 2)


def _accounts(
    page: Any, rows: Sequence[Compared], words: TrialWords, styles: _Styles, office: str
) -> None:
    places = _Places.of(words.report)
    head = words.say("title")
    page.write_string(0, 0, f"{head} {words.scheme} {words.after} / {words.before}", styles.title)
    notes = (words.months, words.scope, words.part, office, words.say("promise"))
    page.write_string(1, 0, " · ".join(note for note in notes if note), styles.note)
    for column, title in enumerate(_titles(words)):
        page.write_string(2, column, title, styles.head)
    for place, row in enumerate(rows):
        _row(page, _HEAD + place, row, places, styles)
    _total(page, _HEAD + len(rows), rows, places, words, styles)
    page.freeze_panes(_HEAD, 2)
    if rows:
        page.autofilter(2, 0, _HEAD + len(rows) - 1, places.per_month)
    page.set_column(0, 3, 13)
    page.set_column(4, 4, 7)
    page.set_column(5, places.per_month, 14)


def _titles(words: TrialWords) -> list[str]:
    trial = words.report.trial
    focus = [words.of_version("focus", words.before), words.of_version("focus", words.after)]
    return [
        words.say("room"), words.say("customer"), words.say("account"), words.say("meter"),
        words.say("months"), words.say("used", unit=words.unit),
        *(focus if trial.focus is not None else ()),
        words.of_version("owed", words.before), words.of_version("owed", words.after),
        *(words.say("by_cause", cause=words.cause(stage.causes)) for stage in trial.stages),
        words.say("difference"), words.say("share"), words.say("per_month"),
    ]  # fmt: skip


def _row(page: Any, line: int, row: Compared, places: _Places, styles: _Styles) -> None:
    account = row.account
    for column, text in enumerate((account.room, account.customer, account.account, account.meter)):
        page.write_string(line, column, text, styles.text)
    page.write_number(line, places.months, len(row.months), styles.whole)
    page.write_number(line, places.used, _units(row.used), styles.use)
    for column, used in zip(places.focus, (row.focus_before, row.focus_after), strict=False):
        page.write_number(line, column, _units(used), styles.use)
    page.write_number(line, places.before, _yuan(row.before), styles.money)
    page.write_number(line, places.after, _yuan(row.after), styles.money)
    for column, amount in zip(places.causes, row.by_cause, strict=True):
        page.write_number(line, column, _yuan(amount), styles.money)
    difference, share, each = _formulas(places, line)
    page.write_formula(line, places.difference, difference, styles.money, _yuan(row.difference))
    known = "" if row.share is None else float(row.share)
    page.write_formula(line, places.share, share, styles.share, known)
    page.write_formula(line, places.per_month, each, styles.money, _yuan(row.per_month))


def _formulas(places: _Places, line: int) -> tuple[str, str, str]:
    """Difference, share and difference a month, of a row or of the totals."""

    def cell(column: int) -> str:
        return f"{xl_col_to_name(column)}{line + 1}"

    before, difference = cell(places.before), cell(places.difference)
    return (
        f"=ROUND({cell(places.after)}-{before},2)",
        f'=IF({before}=0,"",{difference}/ABS({before}))',
        f"=IF({cell(places.months)}=0,0,ROUND({difference}/{cell(places.months)},2))",
    )


def _total(
    page: Any, line: int, rows: Sequence[Compared], places: _Places, words: TrialWords,
    styles: _Styles,
) -> None:  # fmt: skip
    """Of the rows that a filter leaves: SUBTOTAL counts no hidden ones."""
    page.write_string(line, 0, words.say("total", n=len(rows)), styles.bold)
    for column in range(1, places.months):
        page.write_blank(line, column, None, styles.bold)

    def add(column: int, style: Any, value: float) -> None:
        name = xl_col_to_name(column)
        span = f"{name}{_HEAD + 1}:{name}{max(line, _HEAD + 1)}"
        page.write_formula(line, column, f"=SUBTOTAL(109,{span})", style, value)

    add(places.months, styles.total_whole, sum(len(row.months) for row in rows))
    add(places.used, styles.total_use, _units(_sum(row.used for row in rows)))
    for place, column in enumerate(places.focus):
        used = _sum((row.focus_before, row.focus_after)[place] for row in rows)
        add(column, styles.total_use, _units(used))
    before = Money(sum(row.before.fen for row in rows))
    after = Money(sum(row.after.fen for row in rows))
    add(places.before, styles.total_money, _yuan(before))
    add(places.after, styles.total_money, _yuan(after))
    for place, column in enumerate(places.causes):
        amount = Money(sum(row.by_cause[place].fen for row in rows))
        add(column, styles.total_money, _yuan(amount))
    difference, share, each = _formulas(places, line)
    changed = after - before
    page.write_formula(line, places.difference, difference, styles.total_money, _yuan(changed))
    known: float | str = changed.fen / abs(before.fen) if before else ""
    page.write_formula(line, places.share, share, styles.total_share, known)
    months = max(1, sum(len(row.months) for row in rows))
    page.write_formula(
        line, places.per_month, each, styles.total_money, round(changed.fen / months) / 100
    )


def _months(page: Any, rows: Sequence[Compared], words: TrialWords, styles: _Styles) -> None:
    has_focus = words.report.trial.focus is not None
    focus = [words.of_version("focus", words.before), words.of_version("focus", words.after)]
    titles = [
        words.say("room"), words.say("customer"), words.say("month"),
        words.say("used", unit=words.unit), *(focus if has_focus else ()),
        words.of_version("owed", words.before), words.of_version("owed", words.after),
        words.say("difference"),
    ]  # fmt: skip
    for column, title in enumerate(titles):
        page.write_string(0, column, title, styles.head)
    line = 1
    for row in rows:
        for month in row.months:
            page.write_string(line, 0, row.account.room, styles.text)
            page.write_string(line, 1, row.account.customer, styles.text)
            page.write_string(line, 2, f"{month.month:%Y-%m}", styles.text)
            use = [month.used, *((month.focus_before, month.focus_after) if has_focus else ())]
            for column, used in enumerate(use, start=3):
                page.write_number(line, column, _units(used), styles.use)
            at = 3 + len(use)
            page.write_number(line, at, _yuan(month.before), styles.money)
            page.write_number(line, at + 1, _yuan(month.after), styles.money)
            one, other = xl_col_to_name(at), xl_col_to_name(at + 1)
            page.write_formula(
                line, at + 2, f"=ROUND({other}{line + 1}-{one}{line + 1},2)", styles.money,
                _yuan(month.difference),
            )  # fmt: skip
            line += 1
    page.freeze_panes(1, 3)
    page.set_column(0, 12, 14)


def _bands(page: Any, rows: Sequence[Compared], words: TrialWords, styles: _Styles) -> None:
    """The use of every period before and after, of all months together."""
    titles = [
        words.say("room"), words.say("customer"), words.say("period"),
        f"{words.before} {words.say('used', unit=words.unit)}",
        f"{words.after} {words.say('used', unit=words.unit)}",
        words.say("moved", unit=words.unit),
    ]  # fmt: skip
    for column, title in enumerate(titles):
        page.write_string(0, column, title, styles.head)
    line = 1
    for row in rows:
        for band in row.bands:
            page.write_string(line, 0, row.account.room, styles.text)
            page.write_string(line, 1, row.account.customer, styles.text)
            page.write_string(line, 2, words.named(band.band), styles.text)
            page.write_number(line, 3, _units(band.before), styles.use)
            page.write_number(line, 4, _units(band.after), styles.use)
            moved = (band.after.micro - band.before.micro) / 10**6
            page.write_formula(line, 5, f"=E{line + 1}-D{line + 1}", styles.use, moved)
            line += 1
    page.freeze_panes(1, 3)
    page.set_column(0, 5, 14)


def _failed(page: Any, rows: Sequence[Compared], words: TrialWords, styles: _Styles) -> None:
    for column, key in enumerate(("room", "customer", "account", "meter", "reason")):
        page.write_string(0, column, words.say(key), styles.head)
    for line, row in enumerate(sorted(rows, key=lambda one: one.account.room), start=1):
        account = row.account
        reason = say(row.reason or "", row.facts, words.language)
        texts = (account.room, account.customer, account.account, account.meter, reason)
        for column, text in enumerate(texts):
            page.write_string(line, column, text, styles.text)
    page.set_column(0, 3, 13)
    page.set_column(4, 4, 60)


def _settings(page: Any, words: TrialWords, styles: _Styles, zone: tzinfo) -> None:
    report = words.report
    lines = [
        (words.say("scheme"), words.scheme),
        (words.say("compared"), f"{words.after} / {words.before}"),
        (words.say("use_of"), words.months),
        (words.say("scope"), words.scope),
        (words.say("asked"), str(report.asked)),
        (words.say("computed"), str(len(priced(report.rows)))),
        (words.say("state"), words.part or words.say("whole")),
        (words.say("computed_at"), figures.moment(report.at, words.language, zone, seconds=True)),
        (words.say("seconds"), str(report.seconds)),
        *((words.say("change"), change) for change in words.changes),
        (words.say("note"), words.say("promise")),
        (words.say("before_text"), report.in_force.text),
        (words.say("draft_text"), report.draft_text),
    ]
    for line, (name, value) in enumerate(lines):
        page.write_string(line, 0, name, styles.head)
        page.write_string(line, 1, value[:32_767], styles.text)
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 80)


def _yuan(amount: Money) -> float:
    """A cell holds a double; two decimals of it are exact to sixteen digits."""
    return amount.fen / 100


def _units(used: Quantity) -> float:
    return used.micro / 10**6


def _sum(parts: Any) -> Quantity:
    return Quantity(sum(part.micro for part in parts))
