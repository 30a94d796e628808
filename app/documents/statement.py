"""An account's statement on A4: every line from the books, as many pages as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from app.core.accounts.account import Account, Wallet
from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Utility
from app.core.quantity import Quantity
from app.core.views import StatementLine
from app.documents.paper import BOLD, Paper, shortened
from app.documents.table import Column, draw_table
from app.words import figures
from app.words.sentences import LANGUAGES, label

_WIDTH, _HEIGHT = 210.0, 297.0
_MARGIN = 12.0
_LINES_A_PAGE = 37


def statement_pdf(
    account: Account,
    wallets: Sequence[Wallet],
    lines: Sequence[StatementLine],
    office: str,
    language: str,
    zone: tzinfo,
    at: datetime,
) -> bytes:
    """The statement as PDF, newest line first as the books show it."""
    title = label("statement.title", language)
    paper = Paper(_WIDTH, _HEIGHT, f"{title} {account.number}")
    pages = [lines[n : n + _LINES_A_PAGE] for n in range(0, len(lines), _LINES_A_PAGE)] or [()]
    for number, page in enumerate(pages, start=1):
        if number > 1:
            paper.next_page()
        y = _head(paper, account, wallets, office, language, zone, at)
        rows = [_cells(line, language, zone) for line in page]
        if not rows:
            rows = [["", "", "", label("statement.empty", language), "", ""]]
        draw_table(paper, _MARGIN, y, _columns(language), rows)
        foot = _HEIGHT - 10
        total = label("statement.total", language).format(lines=len(lines))
        paper.left(_MARGIN, foot, total, 9)
        of = label("statement.page", language).format(n=number, of=len(pages))
        paper.right(_WIDTH - _MARGIN, foot, of, 9)
    return paper.finish()


def _head(
    paper: Paper,
    account: Account,
    wallets: Sequence[Wallet],
    office: str,
    language: str,
    zone: tzinfo,
    at: datetime,
) -> float:
    right = _WIDTH - _MARGIN
    paper.left(_MARGIN, 19, label("statement.title", language), 17, BOLD)
    paper.right(right, 19, shortened(office, 300, 11), 11)
    printed = figures.moment(at, language, zone, seconds=True)
    paper.right(right, 25, label("statement.printed", language).format(at=printed), 9)
    who = [
        (label("statement.room", language), account.room),
        (label("statement.customer", language), account.customer),
        (label("statement.account", language), account.number),
    ]
    paper.left(_MARGIN, 32, " · ".join(f"{name} {value}" for name, value in who), 10.5)
    balances = " · ".join(
        f"{_wallet(wallet, language)} {figures.money(wallet.balance, paper=True)}"
        for wallet in wallets
    )
    paper.left(_MARGIN, 38.5, balances, 10.5, BOLD)
    return 42.0


def _wallet(wallet: Wallet, language: str) -> str:
    utility = f".{wallet.utility.value}" if wallet.utility else ""
    return label(f"statement.balance{utility}", language)


def _columns(language: str) -> list[Column]:
    # English says the same in more letters; the details give way.
    wide = language != LANGUAGES[0]
    widths = (30, 25, 18, 75, 19, 19) if wide else (29, 14, 11, 88, 22, 22)
    names = ("time", "kind", "utility", "detail", "amount", "balance_after")
    return [
        Column(label(f"statement.{name}", language), width, name in ("amount", "balance_after"))
        for name, width in zip(names, widths, strict=True)
    ]


def _cells(line: StatementLine, language: str, zone: tzinfo) -> list[str]:
    return [
        figures.moment(line.at, language, zone),
        label(f"entry_kind.{line.kind.value if line.kind else 'accrual'}", language),
        label(f"utility.{line.utility.value}", language) if line.utility else "",
        _detail(line, language),
        figures.change(line.amount, paper=True).replace("￥", ""),
        figures.money(line.balance_after, paper=True).replace("￥", ""),
    ]


def _detail(line: StatementLine, language: str) -> str:
    facts = line.facts
    if line.kind in (EntryKind.CONSUMPTION, None) and {"meter", "from", "to", "used"} <= set(facts):
        used = Quantity.parse(str(facts["used"]))
        of_water = line.utility is Utility.WATER
        return label("statement.use", language).format(
            meter=facts["meter"],
            start=_register(facts["from"]),
            end=_register(facts["to"]),
            used=(figures.cubic_metres if of_water else figures.kwh)(used, places=2, paper=True),
        )
    paper = " ".join(part for part in (line.receipt, line.order) if part)
    return " ".join(part for part in (paper, str(facts.get("reason", ""))) if part)


def _register(fact: object) -> str:
    return figures.number(Quantity.parse(str(fact)), places=2, paper=True)
