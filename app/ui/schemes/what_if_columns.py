"""The columns of the what-if's table, of its reasons, and of one account's months."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from app.core.errors import StationError
from app.core.schemes.what_if import Compared, MonthCompared, Trial
from app.core.schemes.what_if_figures import Totals
from app.ui.kit import wording
from app.ui.kit.language import QT_TRANSLATE_NOOP
from app.ui.kit.records import Align, Cell, Column
from app.ui.schemes import what_if_words as words

_RIGHT = Align.RIGHT
# column of the difference, counted from the end: share and per month stand behind it
FROM_END = 3


def _said(text: str) -> Callable[[], str]:
    return lambda: QCoreApplication.translate("what_if", text)


def _of_version(
    text: str, version: str, period: Callable[[], str] | None = None
) -> Callable[[], str]:
    def title() -> str:
        shown = QCoreApplication.translate("what_if", text)
        return shown.format(version=version, period=period() if period else "")

    return title


def columns(trial: Trial) -> list[Column[Compared]]:
    """Made for a trial: the causes it has, and the dearest period where there are periods."""
    before, after = words.before(trial), words.after(trial)
    unit = wording.unit(trial.after.utility)
    found: list[Column[Compared]] = [
        Column(_said(QT_TRANSLATE_NOOP("what_if", "房号")), _room, width=90, sort=_room_key),
        Column(
            _said(QT_TRANSLATE_NOOP("what_if", "户名")),
            lambda row: row.account.customer,
            width=92,
            stretch=True,
            sort=lambda row: row.account.customer,
        ),
        Column(
            _said(QT_TRANSLATE_NOOP("what_if", "月数")),
            lambda row: Cell(str(len(row.months)), "text2"),
            _RIGHT, 72, sort=lambda row: len(row.months),
        ),
        Column(
            lambda: QCoreApplication.translate("what_if", "用量 {unit}").format(unit=unit),
            lambda row: wording.number(row.used),
            _RIGHT, 96, sort=lambda row: row.used.micro,
        ),
    ]  # fmt: skip
    if trial.focus is not None:
        of_period = QT_TRANSLATE_NOOP("what_if", "{version} {period}")
        found += [
            Column(
                _of_version(of_period, before, lambda: words.period(trial)),
                lambda row: Cell(wording.number(row.focus_before), "text2"),
                _RIGHT, 92, sort=lambda row: row.focus_before.micro,
            ),
            Column(
                _of_version(of_period, after, lambda: words.period(trial)),
                lambda row: Cell(wording.number(row.focus_after), "text2"),
                _RIGHT, 92, sort=lambda row: row.focus_after.micro,
            ),
        ]  # fmt: skip
    owed = QT_TRANSLATE_NOOP("what_if", "{version} 应收")
    found += [
        Column(
            _of_version(owed, before), lambda row: wording.plain_money(row.before),
            _RIGHT, 98, sort=lambda row: row.before.fen,
        ),
        Column(
            _of_version(owed, after), lambda row: wording.plain_money(row.after),
            _RIGHT, 98, sort=lambda row: row.after.fen,
        ),
        *(_cause(trial, place) for place in range(len(trial.stages)) if len(trial.stages) > 1),
        Column(
            _said(QT_TRANSLATE_NOOP("what_if", "差额 (元)")),
            lambda row: Cell(words.signed(row.difference), is_bold=True),
            _RIGHT, 106, sort=lambda row: row.difference.fen,
        ),
        Column(
            _said(QT_TRANSLATE_NOOP("what_if", "差幅")), lambda row: words.percent(row.share),
            _RIGHT, 84, sort=lambda row: row.share,
        ),
        Column(
            _said(QT_TRANSLATE_NOOP("what_if", "每月")),
            lambda row: Cell(words.signed(row.per_month), "text2"),
            _RIGHT, 78, sort=lambda row: row.per_month.fen,
        ),
    ]  # fmt: skip
    return found


def _cause(trial: Trial, place: int) -> Column[Compared]:
    stage = trial.stages[place]

    def title() -> str:
        shown = QCoreApplication.translate("what_if", "{cause}差")
        return shown.format(cause=words.cause(stage.causes))

    return Column(
        title,
        lambda row: Cell(words.signed(row.by_cause[place]), "text2"),
        _RIGHT, 88, sort=lambda row: row.by_cause[place].fen,
    )  # fmt: skip


def _room(row: Compared) -> Cell:
    return Cell(row.account.room, is_bold=True)


def _room_key(row: Compared) -> str:
    return row.account.room


def total_cells(trial: Trial, title: str, sums: Totals) -> list[Cell | str]:
    """One cell for each column of `columns`."""
    focus = [wording.number(sums.focus_before), wording.number(sums.focus_after)]
    causes = [words.signed(one) for one in sums.by_cause] or ["0.00" for _ in trial.stages]
    return [
        title,
        "",
        f"{sums.months:,}",
        wording.number(sums.used),
        *(focus if trial.focus is not None else ()),
        wording.plain_money(sums.before),
        wording.plain_money(sums.after),
        *(causes if len(trial.stages) > 1 else ()),
        words.signed(sums.difference),
        words.percent(sums.share),
        words.signed(sums.per_month),
    ]


def reason_columns() -> Sequence[Column[Compared]]:
    """What could not be priced, and why."""
    return (
        Column(_said(QT_TRANSLATE_NOOP("what_if", "房号")), _room, width=100, sort=_room_key),
        Column(
            _said(QT_TRANSLATE_NOOP("what_if", "户名")),
            lambda row: row.account.customer,
            width=120,
        ),
        Column(
            _said(QT_TRANSLATE_NOOP("what_if", "表号")), lambda row: row.account.meter, width=140
        ),
        Column(
            _said(QT_TRANSLATE_NOOP("what_if", "不能试算的原因")), _reason, width=300, stretch=True
        ),
    )


def _reason(row: Compared) -> str:
    return wording.sentence(StationError(row.reason or "", **row.facts))


def month_columns(trial: Trial) -> Sequence[Column[MonthCompared]]:
    """One account's months side by side."""
    before, after = words.before(trial), words.after(trial)
    unit = wording.unit(trial.after.utility)
    found: list[Column[MonthCompared]] = [
        Column(
            _said(QT_TRANSLATE_NOOP("what_if", "月份")),
            lambda month: Cell(words.month(month.month), is_bold=True),
            width=92,
        ),
        Column(
            lambda: QCoreApplication.translate("what_if", "用量 {unit}").format(unit=unit),
            lambda month: wording.number(month.used),
            _RIGHT, 96,
        ),
    ]  # fmt: skip
    if trial.focus is not None:
        of_period = QT_TRANSLATE_NOOP("what_if", "{version} {period}")
        found += [
            Column(
                _of_version(of_period, before, lambda: words.period(trial)),
                lambda month: Cell(wording.number(month.focus_before), "text2"),
                _RIGHT, 92,
            ),
            Column(
                _of_version(of_period, after, lambda: words.period(trial)),
                lambda month: Cell(wording.number(month.focus_after), "text2"),
                _RIGHT, 92,
            ),
        ]  # fmt: skip
    owed = QT_TRANSLATE_NOOP("what_if", "{version} 应收")
    return (
        *found,
        Column(_of_version(owed, before), lambda m: wording.plain_money(m.before), _RIGHT, 98),
        Column(_of_version(owed, after), lambda m: wording.plain_money(m.after), _RIGHT, 98),
        Column(
            _said(QT_TRANSLATE_NOOP("what_if", "差额 (元)")),
            lambda month: Cell(words.signed(month.difference), is_bold=True),
            _RIGHT, 96, stretch=True,
        ),
    )  # fmt: skip


def month_totals(trial: Trial, title: str, row: Compared) -> list[Cell | str]:
    focus = [wording.number(row.focus_before), wording.number(row.focus_after)]
    return [
        title,
        wording.number(row.used),
        *(focus if trial.focus is not None else ()),
        wording.plain_money(row.before),
        wording.plain_money(row.after),
        words.signed(row.difference),
    ]
