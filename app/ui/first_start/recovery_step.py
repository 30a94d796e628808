"""The recovery sheet, shown this once: to be saved or printed, and put away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from app.core.errors import StationError
from app.ui.first_start.frame import Desk, StepFrame
from app.ui.first_start.setup import NewSite
from app.ui.kit.buttons import Button
from app.ui.kit.choices import Tick
from app.ui.kit.language import language
from app.ui.kit.page import KeyHint
from app.ui.kit.surfaces import Card, Panel
from app.ui.kit.text import KeyValues, Text
from app.ui.kit.theme import TextStyle
from app.words.sentences import label


class RecoveryStep(StepFrame):
    """Nobody gets past it without saying that the sheet is kept."""

    kept = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._made: NewSite | None = None
        self._is_another = False
        self._what, self._keep, self._lost = (
            Text("", TextStyle.BODY, "text2", wrap=True) for _ in range(3)
        )
        self._facts = KeyValues(72)
        self.groups = Text("", TextStyle.FIGURE, selectable=True)
        self.groups.setAlignment(Qt.AlignmentFlag.AlignCenter)
        ground = Panel("surface3", radius=8)
        inside = QHBoxLayout(ground)
        inside.setContentsMargins(16, 20, 16, 20)
        inside.addWidget(self.groups)
        self._save = Button(icon="save", key="Ctrl+S")
        self._save.clicked.connect(self.ask_where)
        self._print = Button(icon="printer", key="Ctrl+P")
        self._print.clicked.connect(self.print_sheet)
        self.news = Text("", TextStyle.SMALL, "text2", wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._save)
        buttons.addWidget(self._print)
        buttons.addWidget(self.news, 1)
        self.tick = Tick()
        self.tick.toggled.connect(self._ticked)
        card = Card(padding=20, spacing=14)
        for part in (self._facts, ground, buttons, self._what, self._keep, self._lost, self.tick):
            card.add(part)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.act("Ctrl+S", self.ask_where)
        self.act("Ctrl+P", self.print_sheet)
        self._ticked()
        self.say()

    def show_sheet(self, made: NewSite, *, is_another: bool = False) -> None:
        """`is_another`: the one shown before counts no longer."""
        self._made, self._is_another = made, is_another
        parts = made.passphrase.split("-")
        half = (len(parts) + 1) // 2
        self.groups.set("\n".join(" - ".join(row) for row in (parts[:half], parts[half:])))
        self.tick.setChecked(False)
        self.news.set("")
        self.say()

    @property
    def is_waiting(self) -> bool:
        """Whether a sheet stands here that nobody has kept."""
        return self._made is not None and not self.tick.isChecked()

    def keys(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint("Ctrl+S", self.tr("存为文本")),
            KeyHint("Ctrl+P", self.tr("打印")),
            KeyHint("Ctrl+Enter", self.tr("下一步")),
        )

    def arrive(self) -> None:
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        if self.tick.isChecked():
            self._made = None
            self.groups.set("")  # it was shown once
            self.kept.emit()
            return
        self.warn(self.tr("先存好恢复单，再勾上这一项"))
        self.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.title.set(self.tr("密钥恢复单"))
        self.on.setText(self.tr("下一步"))
        self.outcome.set(self.tr("这份口令只显示这一次。"))
        if self._is_another:
            self.outcome.set(self.tr("上次没有走完，重出一份；先前那份作废。"))
        self.remark.set(self.tr("换电脑、重装系统或从备份恢复时要用它。"))
        spoken = language()
        self._what.set(label("recovery.what", spoken))
        self._keep.set(label("recovery.keep", spoken))
        self._lost.set(label("recovery.lost", spoken))
        self._save.setText(self.tr("存为文本…"))
        self._print.setText(self.tr("打印"))
        self.tick.setText(self.tr("恢复单已存好，不在这台电脑上"))
        self.tick.updateGeometry()
        if self._made is not None:
            self._facts.set_rows(
                [
                    (self.tr("站点"), self._made.name),
                    (self.tr("账库"), self._made.home.store),
                ]
            )

    # -- keeping it ------------------------------------------------------------------------

    def ask_where(self) -> None:
        if self._made is None:
            return
        proposed = str(Path.home() / f"{self._made.name}-{self.tr('密钥恢复单')}.txt")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.tr("存恢复单"), proposed, self.tr("文本 (*.txt)")
        )
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        if self._made is not None:
            saving = self.desk.setup.save_sheet(path, self._text(self._made))
            self.desk.tasks.when(saving, self._saved, self.fail)

    def print_sheet(self) -> None:
        if self._made is not None:
            paper = self.desk.setup.sheet_paper(self._made, language())
            self.desk.tasks.when(paper, self._put_out, self.fail)

    def _text(self, made: NewSite) -> str:
        spoken = language()
        return "\n".join(
            [
                f"{label('recovery.title', spoken)}  {made.name}",
                "",
                f"{label('recovery.store', spoken)}  {made.home.store}",
                "",
                f"    {made.passphrase}",
                "",
                *(label(f"recovery.{key}", spoken) for key in ("what", "keep", "lost")),
                "",
            ]
        )

    def _put_out(self, pdf: bytes) -> None:
        try:
            self.desk.printer.put_out(pdf, self.title.text())
        except StationError as error:
            self.fail(error)
        else:
            self.clear_fault()
            self.news.set(self.tr("已送到打印机 {name}").format(name=self.desk.printer.name()))

    def _saved(self, path: Path) -> None:
        self.clear_fault()
        self.news.set(self.tr("已存到 {path}，请移到别处，不要留在这台电脑上").format(path=path))

    def _ticked(self) -> None:
        if self.tick.isChecked():
            self.clear_fault()
