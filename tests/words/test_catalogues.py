"""Sentences and labels, held against each other and against the code that uses them."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from app.resources import resource
from app.words.sentences import LANGUAGES, labels, placeholders, sentences

ROOT = Path(__file__).parents[2]
SOURCE = LANGUAGES[0]
FILE_ENDINGS = {"db", "json", "toml"}  # `store.db` is no code
CATALOGUES = {"sentences": sentences, "labels": labels}


@dataclass(frozen=True)
class Use:
    """One place in the code that names a code or a label."""

    place: str
    code: str
    facts: frozenset[str] | None  # None: given as **facts, so not known here


@pytest.mark.parametrize("file", [*LANGUAGES, *(f"labels_{name}" for name in LANGUAGES)])
def test_a_catalogue_is_read_as_toml_reads_it(file: str) -> None:
    catalogue = labels if file.startswith("labels_") else sentences
    text = resource(f"words/{file}.toml").read_text("utf-8")
    assert catalogue(file.removeprefix("labels_")) == tomllib.loads(text)


def test_every_language_has_the_same_keys() -> None:
    for name, catalogue in CATALOGUES.items():
        for language in LANGUAGES[1:]:
            assert set(catalogue(language)) == set(catalogue(SOURCE)), f"{name}, {language}"


def test_every_language_tells_the_same_facts() -> None:
    differing = [
        f"{language}: {key}"
        for catalogue in CATALOGUES.values()
        for language in LANGUAGES[1:]
        for key, text in catalogue(language).items()
        if placeholders(text) != placeholders(catalogue(SOURCE).get(key, ""))
    ]
    assert not differing


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_whole_and_do_not_shout(language: str) -> None:
    bad = [
        f"{code}: {text}"
        for code, text in sentences(language).items()
        if not text.endswith(("。", "？", ".", "?", "}")) or "!" in text or "！" in text
    ]
    assert not bad


def test_every_code_that_is_raised_has_a_sentence() -> None:
    missing = [f"{use.place}: {use.code}" for use in _raised() if use.code not in sentences(SOURCE)]
    assert not missing, "write these in every file of resources/words:\n" + "\n".join(missing)


def test_every_raise_brings_the_facts_its_sentence_tells() -> None:
    short = [
        f"{use.place}: {use.code} lacks {', '.join(sorted(lacking))}"
        for use in _raised()
        if use.facts is not None
        and (lacking := placeholders(sentences(SOURCE).get(use.code, "")) - use.facts)
    ]
    assert not short


def test_every_label_that_is_used_is_written() -> None:
    missing = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {key}"
        for path, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)  # a column of a query has a method of this name
        and node.func.id == "label"
        for key in _written_out(node.args[0])
        if key not in labels(SOURCE)
    ]
    assert not missing


def test_every_code_named_anywhere_below_the_window_is_written() -> None:
    """Findings, audit lines and blocks hand codes on by other ways than a raise."""
    written = {**sentences(SOURCE), **labels(SOURCE)}
    areas = {code.partition(".")[0] for code in written}
    missing = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}"
        for path, tree in _modules()
        if path.relative_to(ROOT).parts[1] != "ui"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[a-z_]+\.[a-z_]+", node.value)
        and node.value.partition(".")[0] in areas
        and node.value.partition(".")[2] not in FILE_ENDINGS
        and node.value not in written
    ]
    assert not missing


def test_the_scan_sees_what_is_raised() -> None:
    assert "amount.not_a_number" in {use.code for use in _raised()}


def _raised() -> Iterator[Use]:
    return _calls(_names_of_errors() | {"Finding"})


def _calls(names: set[str] | frozenset[str]) -> Iterator[Use]:
    """Every call of one of `names` whose first argument, or `code=`, is written out."""
    for path, tree in _modules():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or _name(node.func) not in names:
                continue
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            first = node.args[0] if node.args else given.get("code")
            facts = (
                None
                if None in given or _name(node.func) == "Finding"
                else frozenset(name for name in given if name is not None)
            )
            for code in _written_out(first):
                yield Use(f"{path.relative_to(ROOT)}:{node.lineno}", code, facts)


def _written_out(node: ast.expr | None) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from _written_out(node.body)
            yield from _written_out(node.orelse)


@cache
def _names_of_errors() -> frozenset[str]:
    """StationError and all that inherits from it, wherever it is defined."""
    names = {"StationError"}
    parents = {
        node.name: {_name(base) for base in node.bases}
        for _, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    while more := {name for name, bases in parents.items() if bases & names} - names:
        names |= more
    return frozenset(names)


@cache
def _modules() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple(
        (path, ast.parse(path.read_text("utf-8"))) for path in sorted(ROOT.glob("app/**/*.py"))
    )


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
