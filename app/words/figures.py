"""Money, quantities, dates and times as people read them, the same everywhere.

On paper and in files the signs are `￥` (U+FFE5) and the plain minus, because the `¥` and `−`
of the screen have no two-byte GBK code and print as blanks on office printers.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from app.core.money import Money
from app.core.quantity import Quantity

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def money(amount: Money, *, paper: bool = False) -> str:
    """`¥1,234.50`, `−¥12.60`; on paper `￥1,234.50`, `-￥12.60`."""
    yuan, fen = divmod(abs(amount.fen), 100)
    sign = _minus(paper) if amount.fen < 0 else ""
    return f"{sign}{'￥' if paper else '¥'}{yuan:,}.{fen:02}"


def change(amount: Money, *, paper: bool = False) -> str:
    """Money with its sign always shown, for a list of bookings: `+¥100.00`."""
    plus = "+" if amount.fen > 0 else ""
    return plus + money(amount, paper=paper)


def price(yuan: Fraction, *, paper: bool = False) -> str:
    """A unit price with four decimals: `0.5380`; more only when the price itself has more."""
    ten_thousandths = yuan * 10**4
    if ten_thousandths.denominator == 1:
        return _fixed(Decimal(ten_thousandths.numerator) / 10**4, 4, paper)
    millionths = yuan * 10**6
    nearest = (2 * abs(millionths) + 1) // 2
    exact = Decimal(int(nearest)) / 10**6
    return _fixed(exact if yuan >= 0 else -exact, 6, paper)


def kwh(quantity: Quantity, *, places: int = 1, paper: bool = False) -> str:
    """`4.0 kWh` in lists; registers have two places."""
    return f"{number(quantity, places=places, paper=paper)} kWh"


def cubic_metres(quantity: Quantity, *, places: int = 1, paper: bool = False) -> str:
    """`4.0 m³`."""
    return f"{number(quantity, places=places, paper=paper)} m³"


def number(quantity: Quantity, *, places: int, paper: bool = False) -> str:
    """A quantity without its unit: `12,345.6`."""
    text = quantity.text(places)
    digits = text.lstrip("-")
    units, point, rest = digits.partition(".")
    sign = _minus(paper) if text.startswith("-") else ""
    return f"{sign}{int(units):,}{point}{rest}"


def day(at: date, language: str) -> str:
    """`2025-06-18`, in English `18 Jun 2025`; a datetime gives the date of its own zone."""
    if language == "en":
        return f"{at.day} {MONTHS[at.month - 1]} {at.year}"
    return f"{at.year:04}-{at.month:02}-{at.day:02}"


def time(at: datetime, *, seconds: bool = False) -> str:
    """`14:32`, with seconds only in logs and on receipts."""
    text = f"{at.hour:02}:{at.minute:02}"
    return f"{text}:{at.second:02}" if seconds else text


def moment(at: datetime, language: str, zone: tzinfo, *, seconds: bool = False) -> str:
    """An instant on the site's own clock: `2025-06-18 14:32`."""
    local = at.astimezone(zone)
    return f"{day(local, language)} {time(local, seconds=seconds)}"


def _fixed(value: Decimal, places: int, paper: bool) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = _minus(paper) if rounded < 0 else ""
    return f"{sign}{abs(rounded):,}"


def _minus(paper: bool) -> str:
    return "-" if paper else "−"
