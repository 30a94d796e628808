"""What is asked before supply is touched: cut, reconnect, keep on, put a cut off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from PySide6.QtWidgets import QWidget

from app.core.meters.supply import Supply, Utility
from app.core.supply.case import Protection
from app.ui.kit import wording
from app.ui.kit.buttons import Kind
from app.ui.kit.choices import Choice
from app.ui.kit.dialog import Confirm
from app.ui.kit.fields import DateField, buddy
from app.ui.kit.language import zone
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle


class SwitchQuestion(Confirm):
    """Whether to switch one or many rooms off or on: object, facts, reason, result."""

    def __init__(
        self,
        parent: QWidget,
        what: str,
        facts: str,
        supply: Supply,
        utility: Utility,
        *,
        skips: str = "",
        wants_second: bool = False,
        is_for_arrears: bool = False,
        is_vacant: bool = False,
    ) -> None:
        """`what` names the room or `12 间`; `facts` are whole sentences; `skips` says what a cut
        now does not wait for.
        """
        self._is_for_arrears, self._is_vacant = is_for_arrears, is_vacant
        is_off = supply is Supply.OFF
        verb = wording.switch_verb(utility, supply)
        super().__init__(
            parent,
            self.tr("给 {what} {verb}？").format(what=what, verb=verb),
            facts + self._after(is_off),
            verb,
            icon="power-off" if is_off else "power",
            destructive=is_off,
            reasons=self._reasons(is_off),
            second=self.tr("批准人（重要负荷要两个人）") if wants_second else "",
        )
        if skips:
            self.say(skips, "a3")

    def _after(self, is_off: bool) -> str:
        if self._is_for_arrears:
            return self.tr("交清后自动恢复。")
        if is_off and self._is_vacant:
            return self.tr("开户有余额后自动恢复。")
        if is_off:
            return self.tr("之后充值不会送电，要人工恢复。")
        return self.tr("读回状态后才算完成。")

    def _reasons(self, is_off: bool) -> Sequence[str]:
        if self._is_for_arrears:
            return (self.tr("欠费，催缴无果"), self.tr("租户同意"), self.tr("人已搬走"))
        if self._is_vacant:
            return (self.tr("看房"), self.tr("空置"), self.tr("检修"), self.tr("保洁"))
        if is_off:
            return (self.tr("租户退房"), self.tr("检修"), self.tr("用电安全"), self.tr("租户要求"))
        return (self.tr("检修完成"), self.tr("租户入住"), self.tr("已处理"), self.tr("租户要求"))


class _Until(Confirm):
    """Asks how long and why."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        verb: str,
        now: datetime,
        *,
        icon: str,
        spans: Sequence[tuple[timedelta | None, str]],
        reasons: Sequence[str],
        latest: datetime | None = None,
    ) -> None:
        """`spans` are lengths with their words; None is for good. `latest` bounds a typed day."""
        self._is_built = False
        super().__init__(parent, title, text, verb, icon=icon, reasons=reasons)
        self._now, self._latest = now, latest
        self._span = Choice()
        self._span.setAccessibleName(self.tr("到什么时候"))
        options: list[tuple[object, str]] = [(place, word) for place, (_, word) in enumerate(spans)]
        options.append((-1, self.tr("到指定的一天")))
        self._spans = [span for span, _ in spans]
        self._span.set_options(options)
        self._day = DateField()
        self._told = Text("", TextStyle.SMALL, "text2")
        parts = (buddy(self.tr("到什么时候"), self._span), self._span, self._day, self._told)
        for place, part in enumerate(parts):
            self.body.insertWidget(1 + place, part)
        self._span.currentIndexChanged.connect(self._until_changed)
        self._day.changed.connect(self._until_changed)
        self._is_built = True
        self._until_changed()

    def until(self) -> datetime | None:
        """The instant chosen; None for good, or while no day is given."""
        place = self._span.value()
        if place != -1:
            span = self._spans[int(str(place))]
            return None if span is None else self._now + span
        day = self._day.day()
        if day is None:
            return None
        # to the end of that day on the site's own clock
        return datetime.combine(day + timedelta(days=1), time(0), zone()).astimezone(UTC)

    def _is_ready(self) -> bool:
        until = self.until()
        if until is None:
            return self._span.value() != -1
        return until > self._now and (self._latest is None or until <= self._latest)

    def _until_changed(self) -> None:
        self._day.setVisible(self._span.value() == -1)
        until = self.until()
        ready = self._is_ready()
        if until is None:
            self._told.set(self.tr("没有期限") if ready else self.tr("写下日期"), "text2")
        elif ready:
            self._told.set(self.tr("到 {until}").format(until=wording.moment(until)), "text2")
        elif self._latest is not None and until > self._latest:
            latest = wording.moment(self._latest)
            self._told.set(self.tr("最迟到 {latest}").format(latest=latest), "a3")
        else:
            self._told.set(self.tr("这一天已过"), "a3")
        self._reason_changed()

    def _reason_changed(self) -> None:
        super()._reason_changed()
        if self._is_built and not self._is_ready():
            self.confirm.setEnabled(False)


class KeepOnQuestion(_Until):
    """Supply protection: reason and expiry, or its end."""

    def __init__(
        self, parent: QWidget, room: str, facts: str, now: datetime, before: Protection | None
    ) -> None:
        day = timedelta(days=1)
        title = self.tr("给 {room} 保电？").format(room=room)
        text = self.tr("保电期间不会自动断电，用量照常扣费。")
        if before is not None:
            until = self.tr("长期") if before.until is None else wording.moment(before.until)
            title = self.tr("改 {room} 的保电？").format(room=room)
            text = self.tr("现在保电到 {until}：{reason}").format(until=until, reason=before.reason)
        super().__init__(
            parent,
            title,
            facts + text,
            self.tr("保电"),
            now,
            icon="shield-check",
            spans=(
                (day, self.tr("24 小时")),
                (3 * day, self.tr("3 天")),
                (7 * day, self.tr("7 天")),
                (30 * day, self.tr("30 天")),
                (None, self.tr("长期")),
            ),
            reasons=(
                self.tr("老人或病人"),
                self.tr("约定缴费"),
                self.tr("设备不能停"),
                self.tr("领导同意"),
            ),
        )
        self.ends = False
        if before is not None:
            end = self.add_button(self.tr("结束保电"), Kind.DESTRUCTIVE)
            self.foot.removeWidget(end)
            self.foot.insertWidget(1, end)
            end.clicked.connect(self._end)

    def _end(self) -> None:
        self.ends = True
        self.accept()


class PostponeQuestion(_Until):
    """Puts a pending cut off, no longer than the site allows."""

    def __init__(
        self, parent: QWidget, room: str, facts: str, now: datetime, latest: datetime
    ) -> None:
        choices = (
            (timedelta(hours=2), self.tr("2 小时")),
            (timedelta(hours=24), self.tr("24 小时")),
            (timedelta(days=3), self.tr("3 天")),
        )
        fits = tuple((span, word) for span, word in choices if now + span <= latest)
        rest = ((latest - now, self.tr("能推迟的最长时间")),) if latest > now else ()
        super().__init__(
            parent,
            self.tr("推迟 {room} 的断电？").format(room=room),
            facts,
            self.tr("推迟"),
            now,
            icon="timer",
            spans=fits + rest,
            reasons=(self.tr("约定缴费"), self.tr("已联系租户"), self.tr("核对读数")),
            latest=latest,
        )
