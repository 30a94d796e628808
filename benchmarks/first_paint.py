"""A process that says when it has painted: a bare window, or ours on a store."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def told() -> None:
    os.write(1, b"painted\n")
    os._exit(0)


def bare() -> None:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel

    class Window(QLabel):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            told()

    app = QApplication([])
    window = Window("bare")
    window.resize(1440, 900)
    window.show()
    app.exec()


def grid(store: str, keys: Path) -> None:
    from PySide6.QtGui import QPaintEvent

    from app.__main__ import main
    from app.wiring.window.loading import load_quickly

    load_quickly()  # as `prepay` does; the class that tells is loaded before it can
    from app.ui.kit.floor_view import FloorView

    paint = FloorView.paintEvent

    def painted(view: FloorView, event: QPaintEvent) -> None:
        paint(view, event)
        if view.model() is not None and view.model().rowCount():
            told()

    setattr(FloorView, "paintEvent", painted)  # noqa: B010 - no type checker need follow
    sys.argv[1:] = ["--store", store, "--keys", str(keys), "--language", "en"]
    main()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bare"]:
            bare()
        case ["imports"]:
            import sqlalchemy  # noqa: F401

            bare()
        case [_, store, keys]:
            grid(store, Path(keys))
