"""Which accounts the filter rows let through, and how many each chip would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.core.accounts.account import AccountState
from app.core.views import AccountLine

ALL: Final = "all"
ARREARS: Final = "arrears"
KEPT_ON: Final = "kept_on"


@dataclass(frozen=True, slots=True)
class Filter:
    """`found` are the account numbers that a search by pinyin, phone or meter gave."""

    text: str = ""
    found: frozenset[str] = frozenset()
    building: str | None = None
    scheme: str | None = None
    states: frozenset[AccountState] = frozenset()  # none: all but closed ones
    in_arrears: bool = False
    kept_on: bool = False

    @property
    def is_set(self) -> bool:
        return self != Filter()

    def accepts(self, line: AccountLine) -> bool:
        return (
            self._belongs(line)
            and self._state_fits(line)
            and (not self.in_arrears or line.in_arrears)
            and (not self.kept_on or line.kept_on)
        )

    def shown(self, lines: Iterable[AccountLine]) -> list[AccountLine]:
        return [line for line in lines if self.accepts(line)]

    def counts(self, lines: Iterable[AccountLine]) -> Mapping[str, int]:
        """By chip; they follow search, building and scheme, not the other chips."""
        made: Counter[str] = Counter()
        for line in lines:
            if not self._belongs(line):
                continue
            made[line.account.state.value] += 1
            made[ALL] += line.account.state is not AccountState.CLOSED
            made[ARREARS] += line.in_arrears
            made[KEPT_ON] += line.kept_on
        return made

    def _state_fits(self, line: AccountLine) -> bool:
        if self.states:
            return line.account.state in self.states
        return line.account.state is not AccountState.CLOSED

    def _belongs(self, line: AccountLine) -> bool:
        if self.building not in (None, line.building) or self.scheme not in (None, line.scheme):
            return False
        if not self.text:
            return True
        account = line.account
        return (
            account.number in self.found
            or plain(self.text) in plain(account.room)
            or self.text.casefold() in account.customer.casefold()
            or self.text in account.number
        )


def plain(code: str) -> str:
    """A room code as people type it: with or without the dash."""
    return "".join(letter for letter in code.casefold() if letter.isalnum())


def choices(lines: Sequence[AccountLine]) -> tuple[list[str], list[str]]:
    """Buildings in their order, schemes by name: what the two lists offer."""
    buildings = list(dict.fromkeys(line.building for line in lines))
    return buildings, sorted({line.scheme for line in lines if line.scheme})
