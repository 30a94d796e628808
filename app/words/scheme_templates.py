"""The templates that come with the program."""

from __future__ import annotations

from functools import cache

from app.core.schemes.templates import Template, read_template
from app.resources import resource

FOLDER = "schemes/templates"


@cache
def templates() -> tuple[Template, ...]:
    """Those held against a published table first, electricity before water, then by id."""
    texts = [path.read_text("utf-8") for path in resource(FOLDER).glob("*.json")]
    found = [read_template(text) for text in texts]
    return tuple(sorted(found, key=lambda one: (one.is_example, one.version.utility.value, one.id)))
