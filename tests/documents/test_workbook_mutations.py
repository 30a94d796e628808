"""Damaged and hostile workbooks: whatever comes, there is a plan or a finding and never a crash.

PREPAY_MUTATIONS=100000 makes the run a long one.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from app.core.premises.site_check import check
from app.core.premises.site_describe import describe
from app.core.premises.site_difference import difference
from app.core.premises.site_finding import merged
from app.documents.site_workbook import read_site, write_site
from app.words.findings import told
from tests.core.premises.sites import EMPTY, NOW, PROFILES, good_plan

MUTATIONS = int(os.environ.get("PREPAY_MUTATIONS", "600"))
# fmt: off
_NASTY = (
    b"", b"0", b"-1", b"1e308", b"NaN", b"99999999999999999999", b"0.1", b"true", b"A",
    b"XFD1048576", b"A0", b"=1+1", b"&amp;", b"&#0;", b"&#x202e;", b"\xff\xfe", b"\xed\xa0\x80",
    b"<", b"s", b"inlineStr", "〇".encode(), b"x" * 5000, b"../../etc/passwd", b"1/0",
    b"Asia/../UTC", b'{"form":1}',
)
# fmt: on

Parts = dict[str, bytes]


def test_no_mutated_workbook_gets_further_than_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "site.xlsx"
    write_site(path, good_plan())
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    outcomes = {"unreadable": 0, "errors": 0, "importable": 0}
    for seed in range(MUTATIONS):
        lot = Random(seed)
        if lot.random() < 0.2:
            path.write_bytes(_bytes(lot, whole))
        else:
            path.write_bytes(_zipped(_mutated(lot, parts)))
        outcomes[_outcome(path)] += 1
    # The mutations must reach every depth, or they prove nothing.
    assert all(outcomes.values()), outcomes


def _outcome(path: Path) -> str:
    """As far as an import would come, with everything on the way done for real."""
    plan, found = read_site(path)
    if plan is None:
        assert found, "an unreadable workbook says why"
        return "unreadable"
    findings = merged(found, check(plan, EMPTY, PROFILES, NOW))
    for finding in findings:
        assert all(told(finding, "zh_CN")[5:])
    if any(finding.is_error for finding in findings):
        return "errors"
    difference(describe(plan, EMPTY, PROFILES), EMPTY)
    return "importable"


def _bytes(lot: Random, whole: bytes) -> bytes:
    """The file itself cut short, with bytes changed, or with a piece said twice."""
    data = bytearray(whole)
    match lot.randrange(3):
        case 0:
            del data[lot.randrange(len(data)) :]
        case 1:
            for _ in range(lot.randrange(1, 20)):
                data[lot.randrange(len(data))] = lot.randrange(256)
        case _:
            start = lot.randrange(len(data))
            piece = data[start : start + lot.randrange(200)]
            data[start:start] = piece
    return bytes(data)


def _mutated(lot: Random, parts: Parts) -> Parts:
    """One to four changes inside the parts of a sound zip."""
    changed = dict(parts)
    for _ in range(lot.randrange(1, 5)):
        # The sheets and their strings are what matters; the rest is hit now and then.
        names = [name for name in changed if "sheet" in name or "Strings" in name]
        name = lot.choice(names if lot.random() < 0.8 and names else list(changed))
        how = lot.choice(_CHANGES)
        changed[name] = how(lot, changed[name])
    if lot.random() < 0.05:
        changed.pop(lot.choice(list(changed)))
    return changed


def _attribute(lot: Random, data: bytes) -> bytes:
    return _replace_one(lot, data, rb'"[^"<>]*"', b'"' + lot.choice(_NASTY) + b'"')


def _text(lot: Random, data: bytes) -> bytes:
    return _replace_one(lot, data, rb">[^<>]+<", b">" + lot.choice(_NASTY) + b"<")


def _tag(lot: Random, data: bytes) -> bytes:
    return _replace_one(
        lot, data, rb"</?[a-zA-Z]+", lot.choice((b"<c", b"</c", b"<v", b"<f", b"<x"))
    )


def _gone(lot: Random, data: bytes) -> bytes:
    return _replace_one(lot, data, rb"<[^<>]*>", b"")


def _swapped(lot: Random, data: bytes) -> bytes:
    numbers = list(re.finditer(rb"[0-9]+", data))
    if not numbers:
        return data
    one, other = lot.choice(numbers), lot.choice(numbers)
    return data[: one.start()] + other.group() + data[one.end() :]


def _noise(lot: Random, data: bytes) -> bytes:
    if not data:
        return data
    at = lot.randrange(len(data))
    return data[:at] + bytes([lot.randrange(256)]) + data[at + 1 :]


def _replace_one(lot: Random, data: bytes, pattern: bytes, by: bytes) -> bytes:
    places = list(re.finditer(pattern, data))
    if not places:
        return data
    place = lot.choice(places)
    return data[: place.start()] + by + data[place.end() :]


_CHANGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _attribute,
    _text,
    _text,
    _tag,
    _gone,
    _swapped,
    _noise,
)


def _zipped(parts: Parts) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()
