"""What argparse itself says, in the reader's language."""

from __future__ import annotations

import argparse

from app.words.sentences import labels

OWN = "en"  # whose labels are argparse's own texts, word for word


def teach(language: str) -> None:
    """Have argparse take its texts from our labels: it asks gettext, which knows files alone.

    Those it says in no language of ours stay as they are.
    """
    own, ours = labels(OWN), labels(language)
    texts = {text: ours[key] for key, text in own.items() if key.startswith("argparse.")}

    def told(text: str) -> str:
        return texts.get(text, text)

    def told_number(one: str, many: str, count: int) -> str:
        return told(one if count == 1 else many)

    vars(argparse)["_"] = told
    vars(argparse)["ngettext"] = told_number
