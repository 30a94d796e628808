"""The templates that come with the program, and what one makes of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.errors import Refusal
from app.core.schemes.copying import copied_text, free_id, next_version_text, readable_text
from app.core.schemes.scheme import canonical, check_scheme, read_scheme
from app.core.schemes.templates import Template, read_template
from app.core.schemes.worked import prove_scheme
from app.resources import resource
from app.words.scheme_templates import FOLDER, templates
from tests.core.schemes.building import DAY_AND_NIGHT, FLAT, plain

FILES = sorted(resource(FOLDER).glob("*.json"))
#: prices that a published table states; all others are examples of a shape
CONFIRMED = {
    "zj-tiers", "zj-tou-tiers", "zj-collective", "bj-water", "sz-water", "sz-water-collective",
}  # fmt: skip
BOTH = ["zh", "en"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_template_has_no_finding_and_is_named_as_its_file(path: Path) -> None:
    text = path.read_text("utf-8")
    assert check_scheme(text) == []
    assert read_template(text).id == path.stem
    assert readable_text(text) == text


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.id)
def test_a_template_proves_the_bills_it_carries(template: Template) -> None:
    outcomes = prove_scheme(template.version)
    assert outcomes
    assert [outcome for outcome in outcomes if not outcome.is_ok] == []


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.id)
def test_a_template_names_its_source_and_all_its_parts_in_both_languages(
    template: Template,
) -> None:
    assert list(template.source.title) == BOTH
    for component in template.version.components:
        assert [language for language, _ in component.label] == BOTH


def test_only_what_a_published_table_states_is_more_than_an_example() -> None:
    assert {one.id for one in templates() if not one.is_example} == CONFIRMED
    assert len(templates()) == len(FILES) == 20


def test_no_template_needs_a_list_of_holidays() -> None:
    for template in templates():
        calendar = template.version.calendar
        tables = {} if calendar is None else calendar.tables
        by_season = {season: windows for (season, _), windows in tables.items()}
        assert all(by_season[season] == windows for (season, _), windows in tables.items())


def test_a_template_without_a_source_is_none() -> None:
    with pytest.raises(Refusal, match=r"scheme\.key_missing"):
        read_template(json.dumps(plain(FLAT)))


def test_a_draft_after_a_template_has_an_id_of_its_own() -> None:
    template = templates()[0]
    text = template.draft_text({template.id, f"{template.id}-2"})
    version = read_scheme(text)
    assert (version.id, version.name) == (f"{template.id}-3", template.version.name)
    assert version.source == template.source
    named = template.draft_text(set(), {"zh": "甲", "en": "A"})
    assert read_scheme(named).name == {"zh": "甲", "en": "A"}


def test_a_copy_keeps_the_rules_and_takes_no_number_along() -> None:
    text = json.dumps(plain(FLAT, version=7, note="n"))
    copied = read_scheme(copied_text(text, "other", {"zh": "乙", "en": "B"}))
    assert (copied.id, copied.version, copied.components) == (
        "other",
        1,
        read_scheme(text).components,
    )
    assert '"version"' not in next_version_text(text)
    assert free_id("a", {"b"}) == "a"


def test_readable_text_says_the_same_in_the_order_of_an_explanation() -> None:
    prices = {"prices": {"night": "0.3", "day": "0.6"}}
    days = [f"2025-10-{day:02}" for day in range(1, 20)]
    calendar = {**DAY_AND_NIGHT, "holidays": {"2025": {"holidays": days, "workdays": []}}}
    content = plain(FLAT, {"kind": "rate_by_period", **prices, "id": "p"}, calendar=calendar)
    text = readable_text(canonical(content))
    assert json.loads(text) == content
    assert list(json.loads(text))[:3] == ["form", "id", "name"]
    assert max(len(line) for line in text.splitlines()) <= 100
    assert '"2025-10-06",\n' in text  # a long list goes on in the next line
    with pytest.raises(ValueError, match="Expecting value"):
        readable_text("no")
