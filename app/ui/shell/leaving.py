"""Closing the window while collection runs: what stops, and what else may be done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.kit.dialog import Told

STOP, TRAY, STAY = "stop", "tray", "stay"


class Leaving(Told):
    """Asks what closing means; `chosen` is STOP, TRAY or STAY."""

    def __init__(self, parent: QWidget, *, has_tray: bool, is_collecting: bool) -> None:
        super().__init__(parent, _title(), _text(is_collecting), acts=_acts(has_tray), level=2)


def _title() -> str:
    return QCoreApplication.translate("Leaving", "关闭窗口？")


def _text(is_collecting: bool) -> str:
    if is_collecting:
        return QCoreApplication.translate(
            "Leaving",
            "停止后：不再抄表、扣费、断电和合闸，直到再次打开。账和读数都已保存，用量会在下次抄表时补上。",
        )
    return QCoreApplication.translate("Leaving", "采集由另一个程序进行，关闭本窗口不影响它。")


def _acts(has_tray: bool) -> list[tuple[str, str]]:
    acts = [(STAY, QCoreApplication.translate("Leaving", "不关闭"))]
    if has_tray:
        acts.append((TRAY, QCoreApplication.translate("Leaving", "留在后台继续采集")))
    acts.append((STOP, QCoreApplication.translate("Leaving", "停止并退出")))
    return acts
