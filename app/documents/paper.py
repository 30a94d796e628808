"""A sheet of paper to draw on: fonts, lines of text, rules and the square code, in black only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.resources import resource

REGULAR = "Body"
BOLD = "BodyBold"
ELLIPSIS = "…"
MISSING_GLYPH = "〓"  # the printer's mark for a character that the font has not
_NEVER_FIRST = frozenset("，。、；：？！）》”’…,.;:?!)")


@cache
def _font(name: str) -> TTFont:
    files = {REGULAR: "NotoSansSC-Regular.ttf", BOLD: "NotoSansSC-Bold.ttf"}
    font = TTFont(name, str(resource(f"fonts/{files[name]}")))
    pdfmetrics.registerFont(font)
    return font


def missing_glyphs(text: str) -> str:
    """The characters of a name that paper cannot show, each once."""
    known = _font(REGULAR).face.charToGlyph
    return "".join(dict.fromkeys(char for char in text if ord(char) not in known))


def width(text: str, size: float, font: str = REGULAR) -> float:
    _font(font)
    return float(pdfmetrics.stringWidth(printable(text), font, size))


def printable(text: str) -> str:
    """One line of `text` with a visible mark for each character that cannot be printed."""
    flat = " ".join(text.split())
    lost = missing_glyphs(flat)
    return flat.translate({ord(char): MISSING_GLYPH for char in lost}) if lost else flat


def wrapped(text: str, room: float, size: float, font: str = REGULAR) -> list[str]:
    """`text` in lines no wider than `room`: between words, else between characters."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(printable(text)):
        if not line or width(line + piece.rstrip(), size, font) <= room:
            line += piece
        elif piece in _NEVER_FIRST and len(line) > 1:
            # A comma may not begin a line: the character before it comes along.
            lines.append(line[:-1].rstrip())
            line = line[-1] + piece
        else:
            lines.append(line.rstrip())
            line = piece
        while width(line.rstrip(), size, font) > room and len(line) > 1:
            cut = next(
                n for n in range(len(line), 0, -1) if n == 1 or width(line[:n], size, font) <= room
            )
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()]


def shortened(text: str, room: float, size: float, font: str = REGULAR) -> str:
    """`text` in one line no wider than `room`, its end cut off where it must be."""
    text = printable(text)
    if width(text, size, font) <= room:
        return text
    while text and width(text + ELLIPSIS, size, font) > room:
        text = text[:-1]
    return text + ELLIPSIS


def _pieces(text: str) -> Iterator[str]:
    """What a line may be broken between: each Han character, each Latin word with its space."""
    word = ""
    for char in text:
        if ord(char) >= 0x2E80:
            if word:
                yield word
            yield char
            word = ""
        elif char == " ":
            yield word + char
            word = ""
        else:
            word += char
    if word:
        yield word


class Paper:
    """Pages of one size; places are millimetres from the left and from the top."""

    def __init__(self, width_mm: float, height_mm: float, title: str) -> None:
        self._bytes = BytesIO()
        self.width_mm = width_mm
        self.height_mm = height_mm
        for name in (REGULAR, BOLD):
            _font(name)
        # invariant: the same paper has the same bytes, today and when it is printed again.
        self._canvas = Canvas(self._bytes, pagesize=(width_mm * mm, height_mm * mm), invariant=1)
        self._canvas.setTitle(title)
        self._canvas.setCreator("Prepay Station")

    def left(self, x: float, y: float, text: str, size: float, font: str = REGULAR) -> None:
        self._canvas.setFont(font, size)
        self._canvas.drawString(x * mm, self._from_bottom(y), printable(text))

    def right(self, x: float, y: float, text: str, size: float, font: str = REGULAR) -> None:
        self._canvas.setFont(font, size)
        self._canvas.drawRightString(x * mm, self._from_bottom(y), printable(text))

    def centre(self, x: float, y: float, text: str, size: float, font: str = REGULAR) -> None:
        self._canvas.setFont(font, size)
        self._canvas.drawCentredString(x * mm, self._from_bottom(y), printable(text))

    def rule(
        self, x: float, y: float, length: float, thickness: float = 0.5, dashed: bool = False
    ) -> None:
        self._canvas.setLineWidth(thickness)
        self._canvas.setDash([3, 2] if dashed else [])
        self._canvas.line(x * mm, self._from_bottom(y), (x + length) * mm, self._from_bottom(y))

    def frame(self, x: float, y: float, width_mm: float, height_mm: float) -> None:
        self._canvas.setLineWidth(1)
        self._canvas.setDash([])
        self._canvas.rect(
            x * mm, self._from_bottom(y + height_mm), width_mm * mm, height_mm * mm, fill=0
        )

    def block(self, x: float, y: float, width_mm: float, height_mm: float) -> None:
        """A filled box."""
        self._canvas.rect(
            x * mm, self._from_bottom(y + height_mm), width_mm * mm, height_mm * mm,
            stroke=0, fill=1,
        )  # fmt: skip

    def square_code(self, x: float, y: float, side: float, text: str) -> None:
        """A QR code whose upper left corner is at (x, y); the caller leaves white around it."""
        code: Any = QrCodeWidget(text, barLevel="M").qr  # type: ignore[attr-defined]
        code.make()
        modules: list[list[bool]] = code.modules
        step = side / len(modules)
        shape = self._canvas.beginPath()
        for row, cells in enumerate(modules):
            start: int | None = None
            for column, dark in enumerate([*cells, False]):
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    shape.rect(
                        (x + start * step) * mm,
                        self._from_bottom(y + (row + 1) * step),
                        (column - start) * step * mm,
                        step * mm,
                    )
                    start = None
        self._canvas.drawPath(shape, stroke=0, fill=1)

    def next_page(self) -> None:
        self._canvas.showPage()

    def finish(self) -> bytes:
        self._canvas.showPage()
        self._canvas.save()
        return self._bytes.getvalue()

    def _from_bottom(self, y: float) -> float:
        return (self.height_mm - y) * mm
