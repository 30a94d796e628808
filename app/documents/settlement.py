"""The form a tenant signs when an account is closed: final registers, balances, what is paid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from app.core.accounts.close import Settlement
from app.core.counter.capitals import capitals
from app.core.counter.order import Method
from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.documents.paper import BOLD, Paper, shortened
from app.documents.table import Column, draw_table
from app.words import figures
from app.words.operators import operator_named
from app.words.sentences import label

_WIDTH, _HEIGHT = 210.0, 297.0
_MARGIN = 16.0
_INNER = _WIDTH - 2 * _MARGIN


def settlement_pdf(
    settled: Settlement,
    office: str,
    language: str,
    zone: tzinfo,
    at: datetime,
    operator: str,
    *,
    payee: str = "",
    method: Method | None = None,
    approved_by: str | None = None,
) -> bytes:
    """The settlement form as PDF, with room for names that are not known yet."""

    def word(key: str) -> str:
        return label(f"settlement.{key}", language)

    account = settled.account
    paper = Paper(_WIDTH, _HEIGHT, f"{word('title')} {account.number}")
    paper.centre(_WIDTH / 2, 22, word("title"), 19, BOLD)
    paper.centre(_WIDTH / 2, 29, shortened(office, 400, 11), 11)
    who = [
        (label("statement.room", language), account.room),
        (label("statement.customer", language), account.customer),
        (label("statement.account", language), account.number),
    ]
    paper.left(_MARGIN, 40, " · ".join(f"{name} {value}" for name, value in who), 11)
    printed = figures.moment(at, language, zone)
    paper.right(_WIDTH - _MARGIN, 40, f"{word('date')} {printed}", 9)
    y = draw_table(paper, _MARGIN, 45, _meter_columns(language), _meters(settled, language, zone))
    y = draw_table(
        paper, _MARGIN, y + 8, _wallet_columns(language), _wallets(settled, language),
        ["", "", "", _plain(settled.result)],
    )  # fmt: skip
    y = _result(paper, y + 10, settled.result, language, payee, method)
    _signatures(paper, y + 22, language, operator, approved_by)
    return paper.finish()


def _meter_columns(language: str) -> list[Column]:
    names = ("meter", "utility", "posted", "final", "read_at", "use", "cost")
    widths = (32, 18, 27, 27, 32, 20, 22)
    return [
        Column(
            label(f"settlement.{name}", language),
            width,
            name in ("posted", "final", "use", "cost"),
        )
        for name, width in zip(names, widths, strict=True)
    ]


def _meters(settled: Settlement, language: str, zone: tzinfo) -> Sequence[Sequence[str]]:
    return [
        [
            line.number,
            label(f"utility.{line.utility.value}", language),
            figures.number(line.posted.total, places=2, paper=True),
            figures.number(line.final.total, places=2, paper=True),
            figures.moment(line.final.at, language, zone),
            f"{figures.number(line.use, places=2, paper=True)}"
            f"{' m³' if line.utility is Utility.WATER else ''}",
            _plain(line.cost),
        ]
        for line in settled.meters
    ]


def _wallet_columns(language: str) -> list[Column]:
    widths = (58, 40, 40, 40)
    names = ("wallet", "book", "final_use", "balance")
    return [
        Column(label(f"settlement.{name}", language), width, name != "wallet")
        for name, width in zip(names, widths, strict=True)
    ]


def _wallets(settled: Settlement, language: str) -> Sequence[Sequence[str]]:
    return [
        [
            label(f"settlement.wallet.{wallet.utility or 'all'}", language),
            _plain(wallet.book),
            _plain(-wallet.final_use),
            _plain(wallet.balance),
        ]
        for wallet in settled.wallets
    ]


def _result(
    paper: Paper, y: float, result: Money, language: str, payee: str, method: Method | None
) -> float:
    """What is paid, framed, in figures and capitals, and who gets it."""

    def word(key: str) -> str:
        return label(f"settlement.{key}", language)

    key = "even" if result == ZERO else "refund" if result > ZERO else "collect"
    paper.frame(_MARGIN, y, _INNER, 24)
    paper.left(_MARGIN + 4, y + 10, word(key), 13, BOLD)
    if result != ZERO:
        paper.left(_MARGIN + 52, y + 10.5, figures.money(abs(result), paper=True), 19, BOLD)
        paper.left(_MARGIN + 4, y + 19, word("capitals"), 10)
        paper.left(_MARGIN + 52, y + 19, capitals(abs(result)), 12)
    y += 33
    if result != ZERO:
        who = word("payee" if result > ZERO else "payer")
        paper.left(_MARGIN, y, shortened(f"{who} {payee or '________________'}", 260, 11), 11)
        way = label(f"method.{method.value}", language) if method else "____________"
        paper.left(_MARGIN + 100, y, f"{word('method')} {way}", 11)
    return y


def _signatures(
    paper: Paper, y: float, language: str, operator: str, approved_by: str | None
) -> None:
    def word(key: str) -> str:
        return label(f"settlement.{key}", language)

    blank = "________________"
    paper.left(_MARGIN, y, f"{word('made_by')} {operator_named(operator, language) or blank}", 10.5)
    paper.left(_MARGIN + 100, y, f"{word('approved_by')} {approved_by or blank}", 10.5)
    paper.left(_MARGIN, y + 16, f"{word('customer_sign')} {blank}", 10.5)
    paper.left(_MARGIN + 100, y + 16, f"{word('date')} {blank}", 10.5)
    paper.right(_WIDTH - _MARGIN, y + 30, word("seal"), 10.5)


def _plain(amount: Money) -> str:
    """Money under a heading that names the yuan already."""
    return figures.money(amount, paper=True).replace("￥", "")
