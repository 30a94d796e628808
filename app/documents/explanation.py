"""One line of a statement on one A4 page, with the same rows as on screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from app.core.ledger.explained_entry import Explained, ExplainedUse
from app.core.money import Money
from app.documents.paper import BOLD, REGULAR, Paper, shortened, width, wrapped
from app.documents.table import ROW_MM, Column, draw_table
from app.words import figures
from app.words.exact_figures import digits, fixed
from app.words.explained import ToldRow, quantity_places, told_rows, told_titles
from app.words.explained_line import told_line
from app.words.explained_sums import RungKind, ToldRung, UseTold, balances, told_title
from app.words.sentences import label

_WIDTH, _HEIGHT = 210.0, 297.0
_MARGIN = 14.0
_INNER = _WIDTH - 2 * _MARGIN
_WIDTHS = (34, 56, 14, 22, 32, 24)
_LOWEST_MM = 3.9
_POINTS_A_MM = 72 / 25.4
_RUNG_MM = 8.2
_NOTE_MM = 4.4


def explanation_pdf(
    explained: Explained, office: str, language: str, zone: tzinfo, printed_at: datetime
) -> bytes:
    """The page as PDF; one for each meter, where a wallet pays for several."""
    title = label("explain.paper_title", language).format(title=told_title(explained, language))
    paper = Paper(_WIDTH, _HEIGHT, f"{explained.room} {title}")
    page = _Page(paper, explained, office, language, zone, printed_at, title)
    for place, use in enumerate(explained.uses or (None,)):
        if place:
            paper.next_page()
        if use is None:
            page.line()
        else:
            page.use(use)
    return paper.finish()


class _Page:
    def __init__(
        self,
        paper: Paper,
        explained: Explained,
        office: str,
        language: str,
        zone: tzinfo,
        printed_at: datetime,
        title: str,
    ) -> None:
        self._paper, self._explained, self._language, self._zone = paper, explained, language, zone
        self._office, self._printed_at, self._title = office, printed_at, title

    def _say(self, code: str, **facts: object) -> str:
        return label(f"explain.{code}", self._language).format(**facts)

    # -- the head --------------------------------------------------------------------------

    def _head(self, use: ExplainedUse | None) -> float:
        paper, explained = self._paper, self._explained
        right = _WIDTH - _MARGIN
        paper.left(_MARGIN, 19, self._title, 16, BOLD)
        paper.right(right, 19, shortened(self._office, 240, 10.5), 10.5)
        who = [explained.room, explained.customer]
        if use is not None:
            schemes = " ".join(
                version.name.get("zh" if self._language == "zh_CN" else "en") or version.id
                for version in use.versions[-1:]
            )
            who.append(
                self._say(
                    "account", account=explained.account_number, meter=use.meter, scheme=schemes
                )
            )
        else:
            who.append(explained.account_number)
        paper.left(_MARGIN, 26, shortened(" · ".join(who), 400, 10), 10)
        at = figures.moment(explained.at, self._language, self._zone, seconds=True)
        if explained.entry is None:
            told = self._say("until", at=at)
        else:
            told = self._say("entry", entry=explained.entry, at=at)
        paper.left(_MARGIN, 31.5, told, 9)
        printed = figures.moment(self._printed_at, self._language, self._zone)
        paper.right(right, 31.5, self._say("printed", at=printed), 9)
        return 36.0

    # -- use -------------------------------------------------------------------------------

    def use(self, use: ExplainedUse) -> None:
        told = UseTold(self._explained, use, self._language, self._zone)
        y = self._facts(told, self._head(use))
        rows = told_rows(use, self._language, self._zone)
        foot = self._foot_height(told)
        while (len(rows) + 2) * _LOWEST_MM > (room := _HEIGHT - 12 - foot - y):
            fits = int((_HEIGHT - 12 - y) / _LOWEST_MM) - 1
            shown, rows = rows[:fits], rows[fits:]
            self._table(use, shown, y, _LOWEST_MM, is_last=False)
            self._paper.next_page()
            y = self._head(use)
        y = self._table(use, rows, y, min(ROW_MM, room / (len(rows) + 2)), is_last=True)
        self._foot(told, y + 7)

    def _facts(self, told: UseTold, y: float) -> float:
        facts = told.facts()
        paper = self._paper
        each = _INNER / len(facts)
        paper.frame(_MARGIN, y, _INNER, 13)
        room = (each - 3) * _POINTS_A_MM
        for place, fact in enumerate(facts):
            x = _MARGIN + place * each + 2
            paper.left(x, y + 4.6, shortened(fact.caption, room, 7.5), 7.5)
            value = f"{fact.value} {fact.small}".strip()
            size = next((s for s in (10.5, 9.5, 8.5, 7.5) if width(value, s, BOLD) <= room), 7)
            paper.left(x, y + 10, shortened(value, room, size, BOLD), size, BOLD)
        return y + 17

    def _table(
        self, use: ExplainedUse, rows: Sequence[ToldRow], y: float, row_mm: float, *, is_last: bool
    ) -> float:
        columns = [
            Column(title, wide, place > 2)
            for place, (title, wide) in enumerate(
                zip(told_titles(use, self._language), _WIDTHS, strict=True)
            )
        ]
        total = None
        if is_last:
            said = ""
            if use.difference:
                said = f"{self._say('mismatch')} {digits(use.difference)}".replace("−", "-")
            used = fixed(use.used.exact, quantity_places(use))
            total = [self._say("total"), said, "", used, "", fixed(use.amount)]
        bold = {place for place, row in enumerate(rows) if row.leaf is None}
        cells = [_plain_cells(row) for row in rows]
        return draw_table(self._paper, _MARGIN, y, columns, cells, total, row_mm=row_mm, bold=bold)

    # -- the ladder and the notes ----------------------------------------------------------

    def _foot_height(self, told: UseTold) -> float:
        ladder = len(told.ladder()) * _RUNG_MM + 16
        return max(ladder, len(list(self._note_lines(told))) * _NOTE_MM) + 14

    def _note_lines(self, told: UseTold) -> Iterator[str]:
        for note in told.notes():
            yield from wrapped(note.text.replace("−", "-"), 76 * _POINTS_A_MM, 8.5)
            yield ""

    def _foot(self, told: UseTold, y: float) -> None:
        paper = self._paper
        paper.left(_MARGIN, y, self._say("ladder"), 10.5, BOLD)
        for place, line in enumerate(self._note_lines(told)):
            paper.left(_MARGIN + 104, y + 5 + place * _NOTE_MM, line, 8.5)
        y += 3
        for rung in told.ladder():
            y = self._rung(rung, y)
        paper.rule(_MARGIN, y + 2, 94, 1.2)
        use = told.use
        is_alone = len(self._explained.uses) == 1
        name = self._say("this_entry" if self._explained.entry is not None else "open_as")
        x = _MARGIN + width(name, 11, BOLD) / _POINTS_A_MM + 3
        paper.left(_MARGIN, y + 9, name, 11, BOLD)
        if is_alone:
            told_balances = balances(self._explained, self._language).replace("−", "-")
            paper.left(x, y + 9, told_balances, 9)
        amount = self._explained.amount if is_alone else Money(-use.booked.fen)
        paper.right(_MARGIN + 94, y + 9.5, figures.money(amount, paper=True), 15, BOLD)

    def _rung(self, rung: ToldRung, y: float) -> float:
        paper = self._paper
        if rung.kind is RungKind.SUM:
            paper.rule(_MARGIN, y + 1.4, 94, 0.5)
        base = y + 6
        paper.left(_MARGIN, base, rung.sign.replace("−", "-"), 10, BOLD)
        paper.left(_MARGIN + 6, base, rung.text, 10)
        whole, point, decimals = rung.value.replace("−", "-").partition(".")
        right = _MARGIN + 94 - width(".000000", 10.5, BOLD) / _POINTS_A_MM
        at = _MARGIN + 6 + width(rung.text, 10) / _POINTS_A_MM + 3
        room = (right - at) * _POINTS_A_MM - width(whole, 10.5, BOLD) - 4
        paper.left(at, base, shortened(rung.note, max(room, 0), 8), 8, REGULAR)
        paper.right(right, base, whole, 10.5, BOLD)
        paper.left(right, base, f"{point}{decimals}", 10.5, BOLD)
        return y + _RUNG_MM

    # -- a line of another kind ------------------------------------------------------------

    def line(self) -> None:
        y = self._head(None) + 4
        for caption, value in told_line(self._explained, self._language, self._zone):
            self._paper.left(_MARGIN, y, caption, 10)
            self._paper.left(_MARGIN + 40, y, shortened(value, 400, 10), 10)
            y += 6.5
        if self._explained.differences:
            y = self._differences(y)
        told_balances = balances(self._explained, self._language).replace("−", "-")
        self._paper.left(_MARGIN, y + 8, told_balances, 10)
        amount = figures.change(self._explained.amount, paper=True)
        self._paper.right(_WIDTH - _MARGIN, y + 9, amount, 15, BOLD)

    def _differences(self, y: float) -> float:
        columns = [
            Column(self._say("column_item"), 62),
            *(Column(self._say(name), 40, is_figure=True) for name in ("old", "new", "change")),
        ]
        short = "zh" if self._language == "zh_CN" else "en"
        rows = [
            [
                one.label.get(short, one.name),
                *(fixed(amount).replace("−", "-") for amount in
                  (one.old[1], one.new[1], one.new[1] - one.old[1])),
            ]
            for one in self._explained.differences
        ]  # fmt: skip
        return draw_table(self._paper, _MARGIN, y, columns, rows)


def _plain_cells(row: ToldRow) -> list[str]:
    """As on screen; a dot stands before what is part of a head."""
    name = row.name if row.leaf is None else f"· {row.name}"
    span = f"{row.span} {row.tag}".strip()
    cells = (name, span, row.tier, row.quantity, row.price, row.amount)
    return [cell.replace("−", "-") for cell in cells]
