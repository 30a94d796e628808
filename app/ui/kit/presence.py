"""Showing and hiding parts that may not stand in a window yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def present(widget: QWidget, shown: bool) -> None:
    """Show or hide a part; one that has no parent yet waits for it.

    `setVisible(True)` on a widget without a parent would flash up as a window of its own.
    """
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(shown)
