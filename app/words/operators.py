"""Who acted, as a reader of one language is told."""

from __future__ import annotations

from typing import Final

from app.words.sentences import label

#: who acts until there are operators; kept in the books in these words, whatever is spoken
BUILT_IN: Final = "值班操作员"
STATION: Final = "station"


def operator_named(name: str, language: str) -> str:
    """The built-in operator and the station in the reader's language, a person by his name."""
    if name == BUILT_IN:
        return label("operator.built_in", language)
    return label("explain.station", language) if name == STATION else name
