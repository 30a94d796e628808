"""The Tab key goes as the eye does, over rows that come and go while a draft is edited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QScrollArea, QWidget


def step(root: QWidget, *, forward: bool) -> bool:
    """Move the keyboard to the next part of `root`, or out of it at its end."""
    focused = QApplication.focusWidget()
    order = [part for part in _parts(root) if _takes_tab(part)]
    if focused is None or focused not in order:
        return False
    place = order.index(focused) + (1 if forward else -1)
    target = order[place] if 0 <= place < len(order) else _beyond(root, forward=forward)
    if target is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    return True


def _takes_tab(part: QWidget) -> bool:
    takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and part.isVisible() and part.isEnabled()


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """A widget and what is in it, in the order of the layouts."""
    yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _parts(inner)
    layout = widget.layout()
    if layout is not None:
        for child in _children(layout):
            yield from _parts(child)


def _children(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _cell(layout, place))
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _children(inner)


def _cell(layout: QGridLayout, place: int) -> tuple[int, int]:
    at: Any = layout.getItemPosition(place)  # row, column and spans; its stub says nothing of it
    return int(at[0]), int(at[1])


def _beyond(root: QWidget, *, forward: bool) -> QWidget | None:
    """The next one outside, in the order of the window."""
    at: QWidget | None = root.nextInFocusChain() if forward else root.previousInFocusChain()
    while at is not None and at is not root:
        if not root.isAncestorOf(at) and _takes_tab(at):
            return at
        at = at.nextInFocusChain() if forward else at.previousInFocusChain()
    return None
