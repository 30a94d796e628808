"""What the list of schemes has to choose from: versions and drafts, in the order of the eye."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.meters.supply import Utility
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.editing.document import Document
from app.core.schemes.listing import SchemeLine, VersionLine, VersionState
from app.ui.kit import wording
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.words import kind_word, name_of, spoken


@dataclass(frozen=True, slots=True)
class Entry:
    """A version or a draft of a scheme; either is None."""

    scheme: SchemeLine
    version: VersionLine | None = None
    draft: SchemeDraft | None = None

    @property
    def key(self) -> tuple[str, str, int]:
        if self.draft is not None:
            return ("draft", "", self.draft.id)
        assert self.version is not None
        return ("version", self.scheme.id, self.version.number)

    @property
    def text(self) -> str:
        if self.draft is not None:
            return self.draft.text
        assert self.version is not None
        return self.version.text

    @property
    def number(self) -> int:
        """Which version it is, or will be."""
        if self.version is not None:
            return self.version.number
        return max((version.number for version in self.scheme.versions), default=0) + 1


def document_of(text: str) -> Document | None:
    """The document of a text; None for one that is no JSON object."""
    try:
        return Document.of(text)
    except ValueError:
        return None


def entries_of(line: SchemeLine) -> Sequence[Entry]:
    """Drafts before versions, the newest first."""
    drafts = sorted(line.drafts, key=lambda draft: draft.changed_at, reverse=True)
    return [
        *(Entry(line, draft=draft) for draft in drafts),
        *(Entry(line, version=version) for version in line.versions),
    ]


def default_of(line: SchemeLine) -> Entry | None:
    """What opens when the scheme itself is chosen: what is worked on, else what is in force."""
    entries = entries_of(line)
    in_force = [e for e in entries if e.version and e.version.state is VersionState.IN_FORCE]
    drafts = [e for e in entries if e.draft]
    return next(iter([*drafts, *in_force, *entries]), None)


def shown_lines(lines: Iterable[SchemeLine], utility: Utility | None) -> Sequence[SchemeLine]:
    """Those of a utility; a draft that nobody can read yet is of every one."""
    return [x for x in lines if utility is None or x.utility in (utility, None)]


def title_of(line: SchemeLine) -> str:
    """What a scheme is called, in the window's language."""
    named = spoken(line.names)
    if named:
        return named
    draft = document_of(line.drafts[0].text) if line.drafts else None
    return (name_of(draft) if draft else "") or line.id


def about(line: SchemeLine) -> str:
    """`电 · 分时 + 基金 + 服务费` in short: the kinds of its components."""
    kinds = [kind_word(kind) for kind in dict.fromkeys(line.kinds)]
    said = " + ".join(kinds[:3]) + ("…" if len(kinds) > 3 else "")
    utility = wording.utility_name(line.utility) if line.utility else ""
    return " · ".join(part for part in (utility, said) if part)


def start_of(entry: Entry) -> datetime | None:
    """From when on it holds; a draft says so in its text."""
    if entry.version is not None:
        return entry.version.effective_from
    document = document_of(entry.text)
    return start_in(document) if document else None


def is_listed_otherwise(entry: Entry, sheet: Sheet) -> bool:
    """Whether the list still tells the draft as it was before it was kept."""
    told = document_of(entry.text)
    if told is None or sheet.draft is None or sheet.draft.scheme != entry.scheme.id:
        return True
    return any(
        told.get(path) != sheet.document.get(path) for path in (("name",), ("effective_from",))
    )


def start_in(document: Document) -> datetime | None:
    """The instant a draft states; None while it states none."""
    stated = document.get(("effective_from",))
    try:
        at = datetime.fromisoformat(stated) if isinstance(stated, str) else None
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None
