"""Acts that only the worklist has: rulings on readings, another try, letting a mass cut run."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.meters.ruling import MOVES_MONEY, Ruling, RulingKind, rule
from app.core.supply.command import Command
from app.core.supply.manual import release_brake, retry
from app.core.views import WorkItem
from app.ui.kit.dialog import Confirm
from app.ui.kit.office import Office
from app.ui.kit.supply_desk import SupplyDesk
from app.ui.worklist import reasons


class WorkDesk(QObject):
    """Asks and hands in, through the desk that follows commands."""

    def __init__(self, office: Office, desk: SupplyDesk, page: QWidget) -> None:
        super().__init__(page)
        self._office, self._desk, self._page = office, desk, page

    def ask_ruling(self, item: WorkItem, kind: str) -> None:
        texts = {
            "accept": self.tr("读数属实：期间用量照计，恢复扣费。"),
            "misread": self.tr("读数作废：从上一次可计费的读数接着算。"),
            "rolled_over": self.tr("表走到头又从零开始：两段用量都计。"),
            "reset": self.tr("表已归零或更换：这段不计，从现在的读数起计。"),
        }
        asked = Confirm(
            self._page.window(),
            self.tr("{room} 的读数：{ruling}？").format(
                room=reasons.room(item), ruling=dict(reasons.acts(item))[kind]
            ),
            self.tr("{why}。{means}").format(why=self._why(item), means=texts[kind]),
            dict(reasons.acts(item))[kind],
            icon="gauge",
            reasons=(self.tr("现场核对"), self.tr("与租户核对"), self.tr("线路干扰")),
            second=self.tr("批准人（改变计费要两个人）") if RulingKind(kind) in MOVES_MONEY else "",
        )
        self._desk.ask(asked, partial(self._rule, asked, uuid4().hex, item, kind))

    def _why(self, item: WorkItem) -> str:
        """The reason of a line as a sentence begins."""
        told = reasons.reason(item, self._office.clock.now()).whole()
        return told[:1].upper() + told[1:]

    def _rule(self, asked: Confirm, act: str, item: WorkItem, kind: str) -> None:
        assert item.meter_id is not None
        actor = asked.actor(self._office.actor)
        ruling = Ruling(act, item.meter_id, RulingKind(kind), asked.reason(), actor)
        slip = self._office.clerk.submit(rule, ruling, self._office.clock.now())
        told = self.tr("{room} 的读数已裁定").format(room=reasons.room(item))
        self._desk.finish(slip, told)

    def ask_retry(self, item: WorkItem) -> None:
        asked = Confirm(
            self._page.window(),
            self.tr("给 {room} 重发命令？").format(room=reasons.room(item)),
            self.tr("先查明上次为什么没成。{why}。").format(
                why=reasons.reason(item, self._office.clock.now()).whole()
            ),
            self.tr("重发"),
            icon="rotate-ccw",
            reasons=(self.tr("线路已恢复"), self.tr("现场已检修")),
        )
        self._desk.ask(asked, partial(self._retry, asked, uuid4().hex, item))

    def _retry(self, asked: Confirm, act: str, item: WorkItem) -> None:
        assert item.command_id is not None
        slip = self._office.clerk.submit(
            retry, act, item.command_id, asked.reason(), self._office.actor,
            self._office.clock.now(),
        )  # fmt: skip
        self._office.tasks.when(slip, self._retried, self._desk.refused)

    def _retried(self, command: Command) -> None:
        self._desk.following.follow([command])
        self._desk.touched.emit()

    def ask_release(self, item: WorkItem) -> None:
        asked = Confirm(
            self._page.window(),
            self.tr("放行 {n} 间的断电？").format(n=item.facts.get("rooms", "")),
            self.tr("一小时内要断的房间太多，多半是价格或读数有误。放行后一小时内照常断电。"),
            self.tr("放行"),
            level=3,
            destructive=True,
            reasons=(self.tr("价格和读数都已核对"),),
        )
        self._desk.ask(asked, partial(self._release, asked, uuid4().hex))

    def _release(self, asked: Confirm, act: str) -> None:
        slip = self._office.clerk.submit(
            release_brake, act, asked.reason(), self._office.actor, self._office.clock.now()
        )
        self._desk.finish(slip, self.tr("断电已放行，一小时内有效"))
