"""The recovery sheet on paper: the one copy of a passphrase that gives a lost key back."""

from __future__ import annotations

from app.documents.paper import BOLD, Paper, shortened, wrapped
from app.words.sentences import label

_WIDTH, _HEIGHT = 210.0, 297.0
_MARGIN = 24.0
_INNER_POINTS = (_WIDTH - 2 * _MARGIN) / 25.4 * 72
_LINE = 7.0


def recovery_sheet_pdf(name: str, store: str, day: str, passphrase: str, language: str) -> bytes:
    """A4; the passphrase in groups large enough to be copied by hand."""

    def word(key: str) -> str:
        return label(f"recovery.{key}", language)

    paper = Paper(_WIDTH, _HEIGHT, f"{word('title')} {name}")
    paper.centre(_WIDTH / 2, 32, word("title"), 20, BOLD)
    paper.centre(_WIDTH / 2, 41, shortened(name, _INNER_POINTS, 12), 12)
    y = 58.0
    for caption, value in ((word("store"), store), (word("day"), day)):
        for line in wrapped(f"{caption}  {value}", _INNER_POINTS, 11):
            paper.left(_MARGIN, y, line, 11)
            y += _LINE
    y += 4
    paper.frame(_MARGIN, y, _WIDTH - 2 * _MARGIN, 34)
    groups = passphrase.split("-")
    half = (len(groups) + 1) // 2
    paper.centre(_WIDTH / 2, y + 15, " - ".join(groups[:half]), 22, BOLD)
    paper.centre(_WIDTH / 2, y + 27, " - ".join(groups[half:]), 22, BOLD)
    y += 48
    for key in ("what", "keep", "lost"):
        for line in wrapped(word(key), _INNER_POINTS, 11):
            paper.left(_MARGIN, y, line, 11)
            y += _LINE
        y += 2
    return paper.finish()
