"""`prepay scheme` on a store: what is listed, published and written out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.core.schemes.scheme import canonical, read_scheme
from tests.cli.conftest import Prepay, everything, refusals_after
from tests.sites import SmallSite, flat_scheme

LATER = "2126-01-01"
NOON = "2126-01-01T12:00+08:00"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    plain = json.loads(flat_scheme().text)
    plain["components"][0]["price"] = "2"
    plain["cases"] = [
        {"id": "one", "kind": "bill", "inputs": {"usage": {"total": "3"}}, "expected": "6.00"}
    ]
    path = tmp_path / "new.json"
    path.write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
    return path


def changed(file: Path, **more: Any) -> Path:
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **more}), "utf-8")
    return file


def published(prepay: Prepay, store: str, file: Path, *more: str) -> Any:
    given = ("--from", LATER, "--name", "flat", "--act", "p-1", *more)
    return prepay("scheme", "publish", str(file), "--store", store, *given)


def test_a_published_file_is_the_next_version_of_its_scheme(
    prepay: Prepay, site: SmallSite, store_url: str, file: Path
) -> None:
    said = published(prepay, store_url, file)
    assert (said.status, said.err) == (0, "")
    assert said.out == "Published flat v2: from 1 Jan 2126 00:00 on it prices 2 accounts.\n"
    again = published(prepay, store_url, file, "--json")
    assert json.loads(again.out) == {
        "scheme": "flat",
        "title": "flat v2",
        "start": "2125-12-31T16:00:00+00:00",
        "accounts": 2,
        "version": 2,
    }
    listed = prepay("scheme", "list", "--store", store_url, "--json")
    flat = next(line for line in json.loads(listed.out) if line["id"] == "flat")
    assert [(one["version"], one["state"]) for one in flat["versions"]] == [
        (2, "pending"),
        (1, "in_force"),
    ]
    assert flat["accounts"] == 2
    assert (
        "  v2  from 1 Jan 2126 00:00  pending."
        in prepay("scheme", "list", "--store", store_url).out.splitlines()
    )


@pytest.mark.parametrize(
    ("change", "given", "code"),
    [
        ({}, ("--name", "Flat"), "scheme.name_not_typed"),
        ({}, ("--from", "2020-01-01"), "scheme.start_past"),
        ({"components": []}, (), "scheme.not_a_list"),
        ({"utility": "water"}, (), "scheme.utility_changed"),
    ],
)
def test_what_may_not_be_published_is_refused_and_the_refusal_is_kept(
    prepay: Prepay,
    sqlite_site: SmallSite,
    file: Path,
    change: dict[str, Any],
    given: tuple[str, ...],
    code: str,
) -> None:
    before = everything(sqlite_site.store)
    store = sqlite_site.store.place.name
    said = published(prepay, store, changed(file, **change), *given)
    assert (said.status, said.out) == (2, "")
    ((act, facts),) = refusals_after(before, sqlite_site.store)
    assert (act, facts["code"]) == ("publish_text.refused", code)


def test_a_version_is_written_out_as_people_read_it(
    prepay: Prepay, sqlite_site: SmallSite, file: Path, tmp_path: Path
) -> None:
    store = sqlite_site.store.place.name
    assert published(prepay, store, file, "--from", NOON).status == 0
    in_force = prepay("scheme", "export", "flat", "--store", store)
    assert canonical(json.loads(in_force.out)) == flat_scheme().text
    out = tmp_path / "made" / "out.json"
    said = prepay("scheme", "export", "flat", "--version", "2", "--out", str(out), "--store", store)
    assert (said.status, said.out) == (0, "out.json is written.\n")
    version = read_scheme(out.read_text("utf-8"))
    assert (version.version, version.effective_from.isoformat()) == (
        2,
        "2126-01-01T04:00:00+00:00",
    )


def test_what_is_not_there_cannot_be_written_out(
    prepay: Prepay, sqlite_site: SmallSite, tmp_path: Path
) -> None:
    store = sqlite_site.store.place.name
    assert "There are: flat" in prepay("scheme", "export", "none", "--store", store).err
    assert (
        "no version 9" in prepay("scheme", "export", "flat", "--version", "9", "--store", store).err
    )
    said = prepay("scheme", "export", "flat", "--out", str(tmp_path), "--store", store)
    assert said.status == 2
    assert "was not written" in said.err


def test_templates_are_listed_and_written_with_their_marks(prepay: Prepay, tmp_path: Path) -> None:
    said = prepay("scheme", "templates", "--write", str(tmp_path / "new"))
    assert said.status == 0
    lines = {line.split("  ")[0]: line for line in said.out.splitlines()}
    assert "example only" in lines["bj-tiers"]
    assert "example only" not in lines["zj-tiers"]
    assert {path.stem for path in (tmp_path / "new").iterdir()} == set(lines)


def test_a_refusal_tells_its_instants_by_the_clock_of_the_site(
    prepay: Prepay, site: SmallSite, store_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "s.json"
    prepay("scheme", "export", "flat", "--store", store_url, "--out", str(file))
    before = everything(site.store)
    said = prepay(
        "scheme", "publish", str(file), "--store", store_url, "--from", "2020-01-01",
        "--name", "flat", "--act", "past",
    )  # fmt: skip
    assert said.status == 2
    assert "1 Jan 2020 00:00" in said.err
    assert len(refusals_after(before, site.store)) == 1
