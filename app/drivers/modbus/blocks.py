"""Gathers the registers of a profile into as few requests as the meter allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, permutations

from app.core.meters.profile import FaultBit, Item, Profile, ReadBack

Wanted = Item | ReadBack | FaultBit
_SHUFFLE_MAX = 6  # blocks; more of them are left in register order


@dataclass(frozen=True, slots=True)
class Span:
    """Registers that must come in one answer, as half a long value is worth nothing."""

    function: int
    register: int
    count: int
    wanted: Wanted

    @property
    def end(self) -> int:
        return self.register + self.count


@dataclass(frozen=True, slots=True)
class Block:
    """One request, and what its answer holds."""

    spans: tuple[Span, ...]

    @property
    def function(self) -> int:
        return self.spans[0].function

    @property
    def register(self) -> int:
        return self.spans[0].register

    @property
    def count(self) -> int:
        return max(span.end for span in self.spans) - self.register


def blocks_of(profile: Profile, *, with_optional: bool = True) -> tuple[Block, ...]:
    """The requests that read everything the profile lists."""
    spans = sorted(_spans(profile, with_optional), key=lambda span: (span.function, span.register))
    blocks: list[list[Span]] = []
    for span in spans:
        if blocks and _joins(blocks[-1], span, profile):
            blocks[-1].append(span)
        else:
            blocks.append([span])
    return _apart([Block(tuple(block)) for block in blocks])


def _spans(profile: Profile, with_optional: bool) -> Iterator[Span]:
    for item in profile.items:
        if with_optional or not item.optional:
            yield Span(profile.function, item.register, item.type.registers, item)
    for fault in profile.faults:
        yield Span(profile.function, fault.register, 1, fault)
    if profile.control and (back := profile.control.read_back):
        yield Span(back.function, back.register, 1, back)


def _joins(block: list[Span], span: Span, profile: Profile) -> bool:
    end = max(one.end for one in block)
    return (
        block[0].function == span.function
        and span.register - end <= profile.gap_max
        and max(end, span.end) - block[0].register <= profile.block_max
    )


def _apart(blocks: list[Block]) -> tuple[Block, ...]:
    """Let no two requests of equal length follow one another.

    An RTU answer has no number: the late answer to the first would pass for the second.
    """
    while _twins(blocks):
        if len(blocks) <= _SHUFFLE_MAX:
            for order in permutations(blocks):
                if not _twins(list(order)):
                    return order
        dividable = [block for block in _twins(blocks) if len(block.spans) > 1]
        if not dividable:
            break  # the silence after a time-out must do
        at = blocks.index(dividable[0])
        spans = blocks[at].spans
        blocks[at : at + 1] = [Block(spans[:-1]), Block(spans[-1:])]
    return tuple(blocks)


def _twins(blocks: list[Block]) -> list[Block]:
    return [
        one
        for pair in pairwise(blocks)
        if (pair[0].function, pair[0].count) == (pair[1].function, pair[1].count)
        for one in pair
    ]
