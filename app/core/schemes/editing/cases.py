"""The worked bills that a draft carries: what each expects, one more, one less."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.quantity import Quantity
from app.core.schemes.editing.document import Document

KEY = "cases"


def cases(document: Document) -> Sequence[Mapping[str, Any]]:
    """The bills in order; what is no object counts as an empty one."""
    found = document.get((KEY,))
    items = found if isinstance(found, list) else []
    return [item if isinstance(item, Mapping) else {} for item in items]


def with_expected(document: Document, place: int, text: str) -> Document:
    """The draft with another sum expected of a bill; bills of several sums stay as they are."""
    if isinstance(cases(document)[place].get("expected"), list):
        return document
    return document.put((KEY, place, "expected"), text)


def without_case(document: Document, place: int) -> Document:
    """The draft with one bill less; none is no list."""
    left = [case for n, case in enumerate(cases(document)) if n != place]
    return document.put((KEY,), left) if left else document.drop((KEY,))


def with_month(
    document: Document, title: str, use: Mapping[str, Quantity], inputs: Mapping[str, str]
) -> Document:
    """The draft with a month of use as one bill more; what it comes to is for a person to say."""
    taken = [case.get("id") for case in cases(document)]
    name = next(name for n in range(1, len(taken) + 2) if (name := f"month-{n}") not in taken)
    usage = {period: str(used) for period, used in use.items() if used.micro}
    made = {"id": name, "title": title, "kind": "bill", "inputs": {"usage": usage, **inputs}}
    return document.put((KEY,), [*cases(document), made | {"expected": ""}])
