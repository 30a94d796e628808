"""A line that is no use, told in captions and values: who booked it and why, what it undoes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import tzinfo

from app.core.ledger.explained_entry import Explained, Linked
from app.words import figures
from app.words.operators import operator_named
from app.words.sentences import label, labels


def told_line(explained: Explained, language: str, zone: tzinfo) -> Iterator[tuple[str, str]]:
    """All that is known of an entry beside its use; what it does not have is left out."""
    yield from told_of_itself(explained, language, zone)
    for caption, linked in told_links(explained, language):
        yield caption, told_link(linked, language, zone)


def told_of_itself(explained: Explained, language: str, zone: tzinfo) -> Iterator[tuple[str, str]]:
    """The same without the entries it belongs to."""
    yield (
        label("explain.at", language),
        figures.moment(explained.at, language, zone, seconds=True),
    )
    for name, value in (
        ("order", explained.order),
        ("receipt", explained.receipt),
        ("method", label(f"method.{explained.method}", language) if explained.method else ""),
        ("operator", operator_named(explained.operator or "", language)),
        ("counter", explained.counter),
        ("approved_by", explained.approved_by),
        ("reason", explained.reason),
    ):
        if value:
            yield label(f"explain.{name}", language), value
    yield from _corrected(explained, language)


def told_links(explained: Explained, language: str) -> Iterator[tuple[str, Linked]]:
    """The entries that this one undoes or corrects, or is undone or corrected by."""
    for name, linked in (
        ("undoes", explained.undoes),
        ("undone_by", explained.undone_by),
        ("amends", explained.amends),
        *(("amended_by", one) for one in explained.amended_by),
    ):
        if linked is not None:
            yield label(f"explain.{name}", language), linked


def _corrected(explained: Explained, language: str) -> Iterator[tuple[str, str]]:
    """What a late difference changes: the day, what it had cost, and what it should have."""
    facts = explained.facts
    was = facts.get("was")
    if "correction" not in facts or not isinstance(was, Mapping):
        return
    kinds = labels(language)
    kind = str(facts["correction"])
    yield label("explain.correction", language), kinds.get(f"correction.{kind}", kind)
    yield label("explain.corrected_day", language), str(facts.get("day", ""))
    for name, told in (("old", was), ("new", facts)):
        yield (
            label(f"explain.{name}", language),
            label("explain.use_and_cost", language).format(
                used=told.get("used", ""), cost=told.get("cost", "")
            ),
        )


def told_link(linked: Linked, language: str, zone: tzinfo) -> str:
    """The other entry in one line."""
    return label("explain.linked", language).format(
        entry=linked.entry,
        kind=label(f"entry_kind.{linked.kind}", language),
        amount=figures.change(linked.amount),
        at=figures.moment(linked.at, language, zone),
    )
