"""The look of the window: colours, text styles, sizes; switched while it runs."""

from __future__ import annotations

from enum import StrEnum
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.kit import assets
from app.ui.kit.tokens import DARK, LIGHT, Tokens


class Mode(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class TextStyle(StrEnum):
    CAPTION = "caption"
    SMALL = "small"
    SMALL_BOLD = "small_bold"
    BODY = "body"
    BODY_BOLD = "body_bold"
    LEAD = "lead"  # 15 px: the main button, a large field
    LEAD_BOLD = "lead_bold"
    TITLE = "title"
    HEADING = "heading"
    FIGURE_SMALL = "figure_small"  # 16 px value in a block of figures
    FIGURE = "figure"
    FIGURE_LARGE = "figure_large"
    AMOUNT = "amount"


#: style -> pixels, weight, letter spacing in pixels, line height
_STYLES: Final[dict[TextStyle, tuple[float, int, float, int]]] = {
    TextStyle.CAPTION: (11, 400, 0, 16),
    TextStyle.SMALL: (12, 400, 0, 16),
    TextStyle.SMALL_BOLD: (12, 600, 0, 16),
    TextStyle.BODY: (13, 400, 0, 20),
    TextStyle.BODY_BOLD: (13, 600, 0, 20),
    TextStyle.LEAD: (15, 400, 0, 22),
    TextStyle.LEAD_BOLD: (15, 600, 0, 22),
    TextStyle.TITLE: (16, 600, 0, 24),
    TextStyle.HEADING: (20, 600, 0, 28),
    TextStyle.FIGURE_SMALL: (16, 600, 0, 24),
    TextStyle.FIGURE: (28, 600, -0.5, 36),
    TextStyle.FIGURE_LARGE: (32, 600, -0.6, 38),
    TextStyle.AMOUNT: (64, 600, -1.5, 92),
}

TEXT_SIZES: Final = (100, 115, 130)

_SHEET = Template(
    """
QToolTip { background: $cut; color: $onCut; border: 0; padding: ${p4}px ${p8}px; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: ${p6}px ${p16}px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $accentS; color: $accent; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: 4px; }
QScrollBar:vertical { width: 12px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 12px; background: transparent; margin: 0; }
QScrollBar::handle { background: $lineS; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 2px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QHeaderView { background: $surface2; border: 0; }
QHeaderView::section { background: $surface2; color: $text3; border: 0;
    border-bottom: 1px solid $line; padding: 0 ${p10}px; }
QHeaderView::section:first, QHeaderView::section:only-one { padding-left: ${p14}px; }
QHeaderView::section:hover { color: $text; }
QTableView { background: $surface; border: 0; outline: 0; }
QLineEdit { background: transparent; border: 0; }
QComboBox { combobox-popup: 0; }
QAbstractItemView#popup { background: $surface; border: 1px solid $line; outline: 0; padding: 4px; }
QAbstractItemView#popup::item { padding: 0 ${p8}px; border-radius: 4px;
    color: $text; }
QAbstractItemView#popup::item:selected { background: $accentS; color: $accent; }
QScrollArea { background: transparent; border: 0; }
QPlainTextEdit { background: $surface; border: 1px solid $lineS; border-radius: 6px;
    padding: 4px; }
"""
)


class Theme(QObject):
    """Colours, fonts and sizes now in force; `changed` tells when any of them is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.SYSTEM
        self.text_size = 100
        self.animates = True
        self.tokens: Tokens = LIGHT
        self._app: QApplication | None = None
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[TextStyle, int], QFont] = {}
        self._metrics: dict[TextStyle, QFontMetricsF] = {}

    def install(
        self,
        app: QApplication,
        mode: Mode = Mode.SYSTEM,
        text_size: int = 100,
        animates: bool = True,
    ) -> None:
        """Dress the whole application; called once before the first window."""
        assets.load_fonts()
        if self._app is None:
            app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._app = app
        self.animates = animates
        self.mode = mode
        self.text_size = text_size
        self._apply()

    def set_mode(self, mode: Mode) -> None:
        if mode is not self.mode:
            self.mode = mode
            self._apply()

    def set_text_size(self, percent: int) -> None:
        if percent not in TEXT_SIZES:
            raise ValueError(f"text size {percent} is not one of {TEXT_SIZES}")
        if percent != self.text_size:
            self.text_size = percent
            self._apply()

    @property
    def is_dark(self) -> bool:
        return self.tokens is DARK

    def color(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token, thinned to `alpha`."""
        colour = self._colours.get(token)
        if colour is None:
            colour = self._colours[token] = QColor(getattr(self.tokens, token))
        if alpha < 1:
            colour = QColor(colour)
            colour.setAlphaF(alpha)
        return colour

    def mix(self, token: str, share: float, other: str) -> QColor:
        """`share` of one token's colour with the rest of another."""
        one, two = self.color(token), self.color(other)
        return QColor.fromRgbF(
            one.redF() * share + two.redF() * (1 - share),
            one.greenF() * share + two.greenF() * (1 - share),
            one.blueF() * share + two.blueF() * (1 - share),
        )

    def px(self, size: float) -> int:
        """A length that grows with the text size."""
        return round(size * self.text_size / 100)

    def font(self, style: TextStyle = TextStyle.BODY, weight: int | None = None) -> QFont:
        """The font of a text style, tabular figures on."""
        pixels, usual, spacing, _line = _STYLES[style]
        key = (style, weight or usual)
        font = self._fonts.get(key)
        if font is None:
            font = QFont()
            font.setFamilies(list(assets.FAMILIES))
            font.setPixelSize(self.px(pixels))
            font.setWeight(QFont.Weight(weight or usual))
            font.setFeature(QFont.Tag("tnum"), 1)
            if spacing:
                font.setLetterSpacing(
                    QFont.SpacingType.AbsoluteSpacing, spacing * self.text_size / 100
                )
            self._fonts[key] = font
        return QFont(font)

    def sized_font(self, pixels: float, weight: int = 400) -> QFont:
        """A font between the styles, for hand-painted parts with their own size."""
        font = self.font(TextStyle.BODY, weight)
        font.setPixelSize(max(1, round(pixels * self.text_size / 100)))
        return font

    def line_height(self, style: TextStyle) -> int:
        return self.px(_STYLES[style][3])

    def width_of(self, text: str, style: TextStyle = TextStyle.BODY) -> int:
        metrics = self._metrics.get(style)
        if metrics is None:
            metrics = self._metrics[style] = QFontMetricsF(self.font(style))
        return round(metrics.horizontalAdvance(text) + 0.5)

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self.mode is Mode.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        assert self._app is not None, "install the theme first"
        dark = self.mode is Mode.DARK
        if self.mode is Mode.SYSTEM:
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self.tokens = DARK if dark else LIGHT
        self._colours.clear()
        self._fonts.clear()
        self._metrics.clear()
        self._app.setPalette(self._palette())
        self._app.setFont(self.font(TextStyle.BODY))
        sizes = {f"p{n}": str(self.px(n)) for n in (4, 6, 8, 10, 14, 16)}
        names = {name: getattr(self.tokens, name) for name in Tokens.__dataclass_fields__}
        self._app.setStyleSheet(_SHEET.substitute(names | sizes))
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for where, token in {
            role.Window: "bg",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "surface2",
            role.Text: "text",
            role.Button: "surface",
            role.ButtonText: "text",
            role.BrightText: "onAccent",
            role.Highlight: "accent",
            role.HighlightedText: "onAccent",
            role.Accent: "accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.PlaceholderText: "text3",
            role.ToolTipBase: "cut",
            role.ToolTipText: "onCut",
            role.Light: "surface",
            role.Midlight: "surface2",
            role.Mid: "line",
            role.Dark: "lineS",
            role.Shadow: "lineS",
        }.items():
            palette.setColor(where, self.color(token))
        for where in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, self.color("text3"))
        return palette


_theme: Theme | None = None


def theme() -> Theme:
    """The one theme of this process."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme
