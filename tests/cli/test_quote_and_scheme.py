"""`prepay quote` and `prepay scheme`: files in, words or JSON out, and no store anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from app.resources import resource
from tests.cli.conftest import Prepay

CASES = Path(__file__).parents[1] / "core" / "schemes" / "tariff_cases.json"
TOU = str(resource("schemes/resident-tou.json"))
FLAT = str(resource("schemes/shop-flat.json"))
TIERS = str(resource("schemes/resident-tiers.json"))
DAY = [
    ["start", "end", "register", "quantity"],
    ["2025-06-01T08:00:00+08:00", "2025-06-01T10:00:00+08:00", "total", "2.5"],
    ["2025-06-01T10:00:00+08:00", "2025-06-01T12:00:00+08:00", "total", "1"],
]
READINGS = [
    ["time", "register", "reading"],
    ["2025-06-01T08:00:00+08:00", "total", "100"],
    ["2025-06-01T10:00:00+08:00", "total", "102.5"],
    ["2025-06-01T12:00:00+08:00", "total", "103.5"],
]
# 2.5 x 0.558 + 1 x 0.758 = 2.153
COST = "2.15"


def written(folder: Path, kind: str, rows: list[list[str]]) -> str:
    file = folder / f"usage.{kind}"
    if kind == "csv":
        file.write_text("\n".join(",".join(row) for row in rows), "utf-8")
    elif kind == "json":
        file.write_text(json.dumps([dict(zip(rows[0], r, strict=True)) for r in rows[1:]]), "utf-8")
    else:
        book = Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append([float(c) if c.replace(".", "").isdigit() else c for c in row])
        book.save(file)
    return str(file)


def quoted(prepay: Prepay, *arguments: str) -> dict[str, Any]:
    said = prepay("quote", *arguments, "--json")
    assert (said.status, said.err) == (0, "")
    found: dict[str, Any] = json.loads(said.out)
    return found


def leaves(branch: dict[str, Any]) -> Iterator[Fraction]:
    for child in branch.get("children", []):
        yield from leaves(child)
    if "children" not in branch:
        yield Fraction(branch["amount"])


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
@pytest.mark.parametrize("rows", [DAY, READINGS], ids=["use", "readings"])
def test_use_and_readings_of_every_file_cost_the_same(
    prepay: Prepay, tmp_path: Path, kind: str, rows: list[list[str]]
) -> None:
    found = quoted(prepay, TOU, written(tmp_path, kind, rows))
    assert (found["total"], found["used"]) == (COST, "3.5")


def test_the_leaves_of_a_breakdown_add_up_to_the_total(prepay: Prepay, tmp_path: Path) -> None:
    found = quoted(prepay, TOU, written(tmp_path, "csv", DAY))
    assert sum(leaves(found["breakdown"])) == Fraction(found["total"])
    steps = found["breakdown"]["children"][0]["children"]
    assert [(s["band"], s["quantity"], s["price"]) for s in steps] == [
        ("flat", "2.5", "0.558"),
        ("peak", "1", "0.758"),
    ]


def test_numbers_of_json_are_taken_as_written(prepay: Prepay, tmp_path: Path) -> None:
    file = tmp_path / "u.json"
    row = '{"start": "2025-06-01T08:00:00+08:00", "end": "2025-06-01T09:00:00+08:00"'
    file.write_text(f'[{row}, "quantity": 0.123456}}]', "utf-8")
    assert quoted(prepay, TOU, str(file))["used"] == "0.123456"


def test_a_bill_begins_where_the_tiers_stand_after_earlier_use(
    prepay: Prepay, tmp_path: Path
) -> None:
    rows = [
        DAY[0],
        ["2025-05-31T00:00:00+08:00", "2025-06-01T00:00:00+08:00", "total", "2750"],
        ["2025-06-01T00:00:00+08:00", "2025-06-02T00:00:00+08:00", "total", "20"],
    ]
    file = written(tmp_path, "csv", rows)
    found = quoted(prepay, TIERS, file, "--from", "2025-06-01", "--to", "2025-06-02")
    assert found["used"] == "20"
    tiers = [s["tier"] for s in found["breakdown"]["children"][0]["children"] if s["tier"]]
    assert tiers == [1, 2]


def test_use_that_crosses_the_end_of_the_bill_is_split_and_marked(
    prepay: Prepay, tmp_path: Path
) -> None:
    file = written(tmp_path, "csv", DAY)
    found = quoted(prepay, TOU, file, "--to", "2025-06-01T09:00:00+08:00")
    assert found["used"] == "1.25"
    assert found["breakdown"]["children"][0]["children"][0]["marks"] == ["estimated"]


def test_the_meters_own_registers_are_used_and_nothing_is_split(
    prepay: Prepay, tmp_path: Path
) -> None:
    day = ["2025-06-01T00:00:00+08:00", "2025-06-02T00:00:00+08:00"]
    rows = [DAY[0], [*day, "peak", "3"], [*day, "valley", "4"]]
    found = quoted(prepay, TOU, written(tmp_path, "csv", rows))
    # 3 x 0.758 + 4 x 0.288 = 3.426
    assert (found["total"], found["used"]) == ("3.43", "7")
    marks = {m for s in found["breakdown"]["children"][0]["children"] for m in s.get("marks", ())}
    assert marks == {"long"}


def test_a_quote_is_told_in_words(prepay: Prepay, tmp_path: Path) -> None:
    said = prepay("quote", TOU, written(tmp_path, "csv", DAY))
    assert "3.5 kWh from 1 Jun 2025 08:00 to 1 Jun 2025 12:00, 2.15 CNY in all." in said.out
    assert "2.5 × 0.558 = 1.395" in said.out
    assert "rounding 2025-06  -0.003" in said.out


OTHER = "2025-06-01T08:00:00+08:00,2025-06-01T09:00:00+08:00"
BAD_FILES: tuple[tuple[str, str, str], ...] = (
    ("u.csv", "start,end,register,quantity\n", "states no use"),
    ("u.csv", "", "states no use"),
    ("u.csv", "a,b\n1,2\n", "has the columns a, b"),
    ("u.csv", f"start,end,register,quantity\n{OTHER},total\n", "row 2"),
    ("u.csv", f"start,end,register,quantity\n{OTHER},total,-1\n", "“-1” is no quantity"),
    ("u.csv", f"start,end,register,quantity\n{OTHER},total,１\n", "is no quantity"),
    ("u.csv", f"start,end,register,quantity\n{OTHER},noon,1\n", "no register noon"),
    ("u.csv", f"start,end,quantity\n{OTHER},1\n{OTHER},1\n", "Row 3 states the same as row 2"),
    ("u.csv", "start,end,quantity\n2025-06-01 08:00,2025-06-01 09:00,1\n", "with its offset"),
    ("u.csv", "start,end,quantity\n" + ",".join(OTHER.split(",")[::-1]) + ",1\n", "Row 2: its end"),
    ("u.csv", 'start,end,quantity\n"x', "cannot be read"),
    (
        "u.csv",
        f"start,end,quantity\n{OTHER},1\n2025-06-01T08:30:00+08:00,2025-06-01T10:00:00+08:00,1\n",
        "Row 3",
    ),
    ("u.csv", "time,reading\n2025-06-01T08:00:00+08:00,1\n", "only one reading"),
    ("u.csv", "time,reading\n2025-06-01T08:00Z,2\n2025-06-01T09:00Z,1\n", "Row 3"),
    ("u.csv", "time,reading\n2025-06-01T08:00Z,2\n2025-06-01T08:00Z,3\n", "Row 3"),
    ("u.txt", "x", "no CSV, JSON or xlsx"),
    ("u.json", "{}", "should be a list"),
    ("u.json", "[]", "states no use"),
    ("u.json", "[1]", "row 1"),
    ("u.json", "[", "cannot be read"),
    ("u.json", '[{"time": "x", "reading": []}]', "neither text nor a number"),
    ("u.json", '[{"time": "x", "reading": "1"}, {"time": "x"}]', "row 2"),
    ("u.xlsx", "x", "u.xlsx"),
)


@pytest.mark.parametrize(("name", "text", "words"), BAD_FILES)
def test_a_bad_usage_file_is_refused_by_its_row(
    prepay: Prepay, tmp_path: Path, name: str, text: str, words: str
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    said = prepay("quote", TOU, str(file))
    assert (said.status, said.out) == (2, "")
    assert words in said.err
    assert "no words here" not in said.err


@pytest.mark.parametrize(
    "cells",
    [["=A1", "total", 1], ["x", "total", 1, "beyond"], [None, None, None]],
    ids=["formula", "a cell beside", "nothing"],
)
def test_a_bad_sheet_is_refused(prepay: Prepay, tmp_path: Path, cells: list[object]) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["time", "register", "reading"])
    book.active.append(cells)
    book.save(tmp_path / "u.xlsx")
    said = prepay("quote", TOU, str(tmp_path / "u.xlsx"))
    assert (said.status, said.out) == (2, "")
    assert "no words here" not in said.err


BAD_OPTIONS = (
    ("--from", "2025-06-01T00:00:00"),
    ("--from", "June"),
    ("--opened", "2025-06-31"),
    ("--persons", "-3"),
    ("--persons", "two"),
    ("--input", "capacity_kva"),
    ("--input", "wind=3"),
    ("--time-zone", "Mars/Olympus"),
)


@pytest.mark.parametrize(("option", "value"), BAD_OPTIONS)
def test_an_option_that_cannot_be_used_is_named(
    prepay: Prepay, tmp_path: Path, option: str, value: str
) -> None:
    said = prepay("quote", TOU, written(tmp_path, "csv", DAY), f"{option}={value}")
    assert (said.status, said.out) == (2, "")
    assert option in said.err
    assert value in said.err


def test_inputs_and_persons_reach_the_scheme(prepay: Prepay, tmp_path: Path) -> None:
    plain = json.loads(Path(TIERS).read_text("utf-8"))
    del plain["cases"]
    plain["components"] = [
        {"id": "k", "kind": "fixed", "amount": "30", "per": "kVA"},
        {"id": "a", "kind": "fixed", "amount": "3", "per": "m2"},
        {
            "id": "e",
            "kind": "tiered",
            "cycle": "month",
            "scale": "persons",
            "tiers": [{"upto": "1", "price": "0"}, {"upto": None, "price": "1"}],
        },
    ]
    (tmp_path / "s.json").write_text(json.dumps(plain), "utf-8")
    given = ("--persons", "2", "--input", "capacity_kva=10", "--input", "area_m2=100")
    found = quoted(prepay, str(tmp_path / "s.json"), written(tmp_path, "csv", DAY), *given)
    # A day of 30: 30 x 10 / 30 + 3 x 100 / 30; 3.5 kWh less 2 free ones.
    assert found["total"] == "21.50"


@pytest.mark.parametrize("text", ["", "{", "\0"])
def test_what_is_no_scheme_is_refused(prepay: Prepay, tmp_path: Path, text: str) -> None:
    (tmp_path / "s.json").write_text(text, "utf-8")
    for command in (("check",), ("show",), ("prove",)):
        said = prepay("scheme", *command, str(tmp_path / "s.json"))
        assert said.status == 2
    (tmp_path / "s.json").write_bytes(b"\xff\xfe")
    assert "UTF-8" in prepay("scheme", "check", str(tmp_path / "s.json")).err
    assert "There is no file" in prepay("scheme", "check", str(tmp_path / "none.json")).err


def test_check_names_path_and_reason_of_every_fault(prepay: Prepay, tmp_path: Path) -> None:
    plain = json.loads(Path(TOU).read_text("utf-8"))
    plain["components"][0]["prices"]["peak"] = 0.758
    plain["colour"] = "red"
    (tmp_path / "s.json").write_text(json.dumps(plain), "utf-8")
    said = prepay("scheme", "check", str(tmp_path / "s.json"), "--json")
    assert said.status == 2
    found = {f["path"]: (f["code"], f["weight"]) for f in json.loads(said.out)}
    assert found == {
        "components[0].prices.peak": ("scheme.not_a_number", "error"),
        "colour": ("scheme.unknown_key", "error"),
    }
    told = prepay("scheme", "check", str(tmp_path / "s.json")).out
    assert "components[0].prices.peak" in told
    assert "s.json: errors 2, warnings 0." in told


def test_a_warning_alone_is_no_error(prepay: Prepay, tmp_path: Path) -> None:
    text = Path(TIERS).read_text("utf-8").replace('"graduated"', '"volume"')
    (tmp_path / "s.json").write_text(text, "utf-8")
    said = prepay("scheme", "check", str(tmp_path / "s.json"))
    assert said.status == 0
    assert "errors 0" in said.out


@pytest.mark.parametrize("path", sorted(resource("schemes").glob("*-*.json")), ids=lambda p: p.stem)
def test_a_shipped_scheme_is_shown_and_proved(prepay: Prepay, path: Path) -> None:
    for language, word in (("zh_CN", "结算"), ("en", "Settled")):
        said = prepay("scheme", "show", str(path), "--language", language)
        assert said.status == 0
        assert word in said.out
    assert prepay("scheme", "prove", str(path)).status == 0
    assert prepay("scheme", "check", str(path)).status == 0


def test_the_schema_that_is_printed_is_the_one_published(prepay: Prepay) -> None:
    said = prepay("scheme", "schema")
    assert json.loads(said.out) == json.loads(
        resource("schemes/scheme.schema.json").read_text("utf-8")
    )


def test_the_worked_bills_of_the_world_are_proved(prepay: Prepay) -> None:
    said = prepay("scheme", "prove", str(CASES), "--json")
    found = json.loads(said.out)
    assert said.status == 0
    assert len(found) == 65
    assert all(set(one) == {"id", "expected", "computed", "ok"} and one["ok"] for one in found)
    assert all(one["expected"] == one["computed"] for one in found)


def changed_case(tmp_path: Path, **changes: object) -> str:
    case = json.loads(CASES.read_text("utf-8"))["cases"][0] | changes
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": [case]}), "utf-8")
    return str(file)


UNPROVED: tuple[tuple[dict[str, object], str | None], ...] = (
    ({"expected": "1181"}, None),
    ({"kind": "guess"}, "case.unknown_kind"),
    ({"scheme": {"components": [{"id": "x", "kind": "magic"}]}}, "scheme.unknown_kind"),
    ({"inputs": {"usage": {"total": "397"}, "moon": 1}}, "case.unknown_input"),
    ({"expected_parts": {"energy": "1"}}, "case.part_differs"),
    ({"expected_parts": {"nobody": "1"}}, "case.part_unknown"),
    ({"expected_parts": []}, "case.bad_input"),
)


@pytest.mark.parametrize(("changes", "code"), UNPROVED)
def test_a_case_that_does_not_come_out_never_passes(
    prepay: Prepay, tmp_path: Path, changes: dict[str, object], code: str | None
) -> None:
    file = changed_case(tmp_path, **changes)
    said = prepay("scheme", "prove", file, "--json")
    [found] = json.loads(said.out)
    assert (said.status, found["ok"]) == (1, False)
    assert found.get("finding", {}).get("code") == code
    told = prepay("scheme", "prove", file)
    assert told.status == 1
    assert "0 agree, 1 do not" in told.out
    assert "no words here" not in told.out + said.out


@pytest.mark.parametrize("text", ["[]", "{}", '{"cases": []}', "3", '{"cases": {}}'])
def test_nothing_to_prove_is_not_a_pass(prepay: Prepay, tmp_path: Path, text: str) -> None:
    (tmp_path / "c.json").write_text(text, "utf-8")
    said = prepay("scheme", "prove", str(tmp_path / "c.json"))
    assert (said.status, said.out) == (2, "")


def test_a_case_that_is_no_object_is_a_finding(prepay: Prepay, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text("[7]", "utf-8")
    said = prepay("scheme", "prove", str(tmp_path / "c.json"), "--json")
    assert said.status == 1
    assert json.loads(said.out)[0]["finding"]["code"] == "case.not_an_object"


def test_scheme_alone_explains_itself(prepay: Prepay) -> None:
    said = prepay("scheme")
    assert said.status == 2
    assert "prove" in said.out


def test_what_the_system_says_of_a_file_is_told_in_words(prepay: Prepay, tmp_path: Path) -> None:
    use = tmp_path / "use.csv"
    for arguments, word in (
        (("scheme", "check", str(tmp_path)), "是文件夹"),
        (("scheme", "check", str(tmp_path / "none.json")), "没有文件"),
        (("quote", FLAT, str(use)), "没有文件"),
        (("quote", FLAT, str(use.with_suffix(".xlsx"))), "没有文件"),
    ):
        said = prepay(*arguments, "--language", "zh_CN")
        assert said.status == 2
        assert word in said.err
        assert "Errno" not in said.err


def test_what_is_no_workbook_says_what_to_save_instead(prepay: Prepay, tmp_path: Path) -> None:
    book = tmp_path / "use.xlsx"
    book.write_bytes(b"no workbook")
    said = prepay("quote", FLAT, str(book))
    assert said.status == 2
    assert "Save it as .xlsx in Excel, or use .csv or .json." in said.err


def test_ends_in_the_wrong_order_are_told_on_the_sites_clock(
    prepay: Prepay, tmp_path: Path
) -> None:
    use = tmp_path / "use.csv"
    use.write_text(
        "start,end,register,quantity\n"
        "2025-01-01T00:00:00+08:00,2025-01-01T01:00:00+08:00,total,1.5\n"
    )
    scheme = FLAT
    said = prepay("quote", scheme, str(use), "--from", "2025-02-01", "--to", "2025-01-01")
    assert said.status == 2
    assert "1 Feb 2025 00:00" in said.err
    assert "--to must be later than --from" in said.err


def test_use_from_before_the_account_was_opened_is_refused_by_both_days(
    prepay: Prepay, tmp_path: Path
) -> None:
    use = written(tmp_path, "csv", DAY)
    said = prepay("quote", TOU, use, "--opened", "2025-06-02")
    assert said.status == 2
    assert "2 Jun 2025" in said.err
    assert "1 Jun 2025 08:00" in said.err
    assert prepay("quote", TOU, use, "--opened", "2025-06-01").status == 0
