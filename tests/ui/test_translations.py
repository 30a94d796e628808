"""Every text of the window exists in English, under the name that the running window asks for."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

import start
from app.resources import resource

ROOT = Path(__file__).parents[2]
REFRESH = "run: python3 start.py translate, and write the English"


class Text(NamedTuple):
    context: str
    source: str


@pytest.fixture(scope="module")
def english() -> Path:
    return resource("translations/app_en.ts")


def test_every_text_has_its_english(english: Path) -> None:
    unfinished = [
        f"{text.context}: {text.source}"
        for text, message in _messages(english)
        if not _finished(message)
    ]
    assert not unfinished


def test_english_holds_no_chinese(english: Path) -> None:
    mixed = [
        f"{text.context}: {text.source}"
        for text, message in _messages(english)
        if any(re.search("[\u3000-\u9fff\uff00-\uffef]", words) for words in _english(message))
    ]
    assert not mixed


def test_english_keeps_every_placeholder(english: Path) -> None:
    differing = [
        f"{text.source} -> {words}"
        for text, message in _messages(english)
        for words in _english(message)
        if _placeholders(words) != _placeholders(text.source)
        and not (
            message.get("numerus") and _placeholders(words) | {"%n"} == _placeholders(text.source)
        )
    ]
    assert not differing


def test_the_english_file_knows_every_text_and_no_other(english: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "app_en.ts"
    shutil.copy(english, fresh)
    assert start.gather_window_texts(fresh) == 0
    assert _texts(fresh) == _texts(english), REFRESH


def test_each_text_is_filed_under_the_class_that_asks_for_it(english: Path) -> None:
    """lupdate misfiles `owner.tr()`, `super().tr()` and `self.tr()` right after `translate()`."""
    filed = _texts(english)
    asked = set(_asked_for())
    assert not asked - filed, REFRESH


def _asked_for() -> Iterator[Text]:
    for path in sorted(ROOT.glob("app/ui/**/*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for context, call in _calls(tree, ""):
            first = call.args[0] if call.args else None
            where = f"{path.relative_to(ROOT)}:{call.lineno}"
            assert isinstance(first, ast.Constant), f"{where}: tr() needs its text written out"
            assert isinstance(first.value, str), where
            yield Text(context, first.value)


def _calls(node: ast.AST, inside: str) -> Iterator[tuple[str, ast.Call]]:
    """Every `.tr(...)` call with the class it stands in."""
    if isinstance(node, ast.ClassDef):
        inside = node.name
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "tr"
    ):
        yield inside, node
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, inside)


def _texts(file: Path) -> set[Text]:
    return {text for text, _ in _messages(file)}


def _messages(file: Path) -> Iterator[tuple[Text, ElementTree.Element]]:
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            yield Text(context.findtext("name", ""), message.findtext("source", "")), message


def _finished(message: ElementTree.Element) -> bool:
    translation = message.find("translation")
    return translation is not None and translation.get("type") is None and all(_english(message))


def _english(message: ElementTree.Element) -> list[str]:
    translation = message.find("translation")
    if translation is None:
        return [""]
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


def _placeholders(words: str) -> set[str]:
    return set(re.findall(r"\{\w*\}|%n|%\d", words))
