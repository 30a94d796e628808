"""The rows of a what-if as a text file for other programs."""

from __future__ import annotations

import csv
from io import StringIO

from app.core.schemes.what_if import Compared
from app.core.schemes.what_if_report import TrialReport
from app.documents.what_if_words import TrialWords
from app.words.sentences import say

_FORMULA = ("=", "+", "@", "-")


def rows_csv(report: TrialReport, language: str) -> bytes:
    """UTF-8 with its mark, so that every sheet program reads the names; sums in plain yuan."""
    words = TrialWords(report, language)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_titles(words))
    for row in sorted(report.rows, key=lambda one: one.account.room):
        writer.writerow(_cells(row, words))
    return out.getvalue().encode("utf-8-sig")


def _titles(words: TrialWords) -> list[str]:
    trial = words.report.trial
    focus = [words.of_version("focus", words.before), words.of_version("focus", words.after)]
    return [
        words.say("room"), words.say("customer"), words.say("account"), words.say("meter"),
        words.say("months"), words.say("used", unit=words.unit),
        *(focus if trial.focus is not None else ()),
        words.of_version("owed", words.before), words.of_version("owed", words.after),
        *(words.say("by_cause", cause=words.cause(stage.causes)) for stage in trial.stages),
        words.say("difference"), words.say("share"), words.say("per_month"), words.say("reason"),
    ]  # fmt: skip


def _cells(row: Compared, words: TrialWords) -> list[str]:
    trial, account = words.report.trial, row.account
    who = [_text(t) for t in (account.room, account.customer, account.account, account.meter)]
    if row.reason is not None:
        empty = 7 + 2 * (trial.focus is not None) + len(trial.stages)
        return [*who, *[""] * empty, say(row.reason, row.facts, words.language)]
    focus = [str(row.focus_before), str(row.focus_after)]
    share = "" if row.share is None else f"{float(row.share):.6f}"
    return [
        *who, str(len(row.months)), str(row.used),
        *(focus if trial.focus is not None else ()),
        str(row.before), str(row.after),
        *(str(amount) for amount in row.by_cause),
        str(row.difference), share, str(row.per_month), "",
    ]  # fmt: skip


def _text(text: str) -> str:
    """A name that a sheet program would take for a formula is marked as text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
