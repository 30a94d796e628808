"""A draft is changed as a whole, and keeps what no card of the editor knows."""

from __future__ import annotations

import pytest

from app.core.quantity import Quantity
from app.core.schemes.editing.cases import cases, with_expected, with_month, without_case
from app.core.schemes.editing.document import Document, Path, place_of

TEXT = """
{"name": {"zh": "居民"},
 "components": [{"id": "a"}, {"id": "b", "tiers": [{"price": "1"}]}], "x": 1}
"""


def test_a_change_gives_another_document_and_leaves_the_first() -> None:
    first = Document.of(TEXT)
    second = first.put(("components", 1, "tiers", 0, "price"), "2")
    assert second.get(("components", 1, "tiers", 0, "price")) == "2"
    assert first == Document.of(TEXT)
    assert second.get(("x",)) == 1


def test_objects_on_the_way_are_made() -> None:
    made = Document.of("{}").put(("calendar", "holidays", "2025"), {})
    assert made.plain == {"calendar": {"holidays": {"2025": {}}}}
    assert Document.of('{"a": 1}').put(("a", "b"), 2).plain == {"a": {"b": 2}}


def test_what_is_not_there_gives_the_default() -> None:
    document = Document.of(TEXT)
    for path in [("y",), ("components", 2), ("x", "y"), ("name", 0), ("components", "a")]:
        assert document.get(path, "nothing") == "nothing"


def test_things_are_dropped_from_objects_and_lists() -> None:
    document = Document.of(TEXT)
    assert document.drop(("name", "zh")).get(("name",)) == {}
    assert document.drop(("components", 0)).components == [document.components[1]]
    absences: list[Path] = [("name", "en"), ("components", 2), ("x", "y")]
    for absent in absences:
        assert document.drop(absent) == document


def test_the_text_is_readable_and_read_again_the_same() -> None:
    document = Document.of(TEXT)
    assert Document.of(document.text) == document
    assert '"zh": "居民"' in document.text


@pytest.mark.parametrize("text", ["", "[]", "1", '{"a": NaN}', '{"a": 1, "a": 2}', "[" * 100_000])
def test_a_text_that_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Document.of(text)


def test_components_that_are_none_count_as_empty() -> None:
    assert Document.of('{"components": [1, {"kind": 2}, {"kind": "rate"}]}').components[0] == {}
    document = Document.of('{"components": [1, {"kind": 2}, {"kind": "rate"}]}')
    assert [document.kind(n) for n in range(3)] == ["", "", "rate"]
    assert Document.of('{"components": 5}').components == []


def test_a_place_is_written_as_findings_write_it() -> None:
    assert place_of(("components", 0, "prices", "peak")) == "components[0].prices.peak"
    assert place_of(("name", "zh")) == "name.zh"


def test_worked_bills_are_changed_added_and_taken_out() -> None:
    document = Document.of('{"cases": [{"id": "month-1", "expected": "1.00"}, 5]}')
    assert [case.get("id") for case in cases(document)] == ["month-1", None]
    assert cases(with_expected(document, 0, "2.00"))[0]["expected"] == "2.00"
    several = Document.of('{"cases": [{"expected": ["1", "2"]}]}')
    assert with_expected(several, 0, "3") == several
    use = {"peak": Quantity.parse("28"), "flat": Quantity.parse("0")}
    more = with_month(document, "A month", use, {"persons": "3"})
    assert cases(more)[2] == {
        "id": "month-2",
        "title": "A month",
        "kind": "bill",
        "inputs": {"usage": {"peak": "28"}, "persons": "3"},
        "expected": "",
    }
    assert without_case(without_case(document, 1), 0).plain == {}
    assert cases(without_case(document, 0)) == [{}]
    assert cases(Document.of("{}")) == []
