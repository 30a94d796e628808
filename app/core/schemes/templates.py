"""Schemes to begin from: complete, proved by worked bills, and marked with where they come from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.core.errors import Refusal
from app.core.schemes.copying import copied_text, free_id
from app.core.schemes.scheme import SchemeVersion, Source, read_scheme


@dataclass(frozen=True, slots=True)
class Template:
    """A scheme that nobody follows yet."""

    version: SchemeVersion
    source: Source
    text: str  # as people read it

    @property
    def id(self) -> str:
        return self.version.id

    @property
    def is_example(self) -> bool:
        """Whether its prices were never held against an official price sheet."""
        return self.source.is_example

    def draft_text(self, taken: Collection[str], names: Mapping[str, str] | None = None) -> str:
        """The text of a new scheme after this one, under an id that no scheme has yet."""
        return copied_text(self.text, free_id(self.id, taken), names or self.version.name)


def read_template(text: str) -> Template:
    """Raises Refusal as `read_scheme` does, and where the text names no source."""
    version = read_scheme(text)
    if version.source is None:
        raise Refusal("scheme.key_missing", path="source", errors=1)
    return Template(version, version.source, text)
