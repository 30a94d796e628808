"""What can go wrong, before anything does.

    Refusal   the rules say no; the operator can act      code + facts, no sentence
    Trouble   the world failed: a meter is silent, the books are busy, the disk is full
    (other)   our fault; logged with its trace, shown once with "save report"

`app/words` and `app/ui/kit` turn a code and its facts into a sentence that says what to do next.
"""

from __future__ import annotations


class StationError(Exception):
    """A code and the facts a sentence about it needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({facts})" if facts else self.code


class Refusal(StationError):
    """The rules say no; nothing was changed, and the operator can act."""


class Trouble(StationError):
    """The world failed; trying again later, or another way, may help."""


class MeterSilent(Trouble):
    """No answer within the time allowed."""


class BadFrame(Trouble):
    """An answer came that is not one: wrong checksum, unit, function or length."""


class MeterRefused(Trouble):
    """The meter answered that it will not: an exception reply, with its own code."""


class LinkDown(Trouble):
    """The socket or serial port behind a channel cannot be opened, or broke."""


class BooksBusy(Trouble):
    """Another writer held the store longer than we may wait."""
