"""Use by the hour, split exactly as the leaves are, and where it passed into the next tier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from app.core.instants import micros
from app.core.ledger.break_down import PricedPart
from app.core.ledger.explained_entry import NONE, Bar, Crossing, Head, Leaf, Stretch
from app.core.schemes.components.component import UNITS, StepKind
from app.core.site.settings import Site

_HOUR = timedelta(hours=1)
#: longer use is drawn by the day
_BY_HOUR = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class _Flow:
    """Use that runs evenly from one instant to another."""

    start: datetime
    end: datetime
    band: str | None
    leaf: int
    quantity: Fraction
    amount: Fraction


def bars_of(site: Site, parts: Sequence[PricedPart], leading: Head | None) -> tuple[Bar, ...]:
    """One bar for each hour of the site's clock, or for each day where there are many hours."""
    flows = [flow for part in parts for flow in _flows(part, leading)]
    if not flows:
        return ()
    edges = list(_edges(site, flows[0].start, flows[-1].end))
    bars: list[list[Stretch]] = [[] for _ in edges[1:]]
    place = 0
    for flow in flows:
        while edges[place + 1] <= flow.start:
            place += 1
        at = place
        while at < len(bars) and (at == place or edges[at] < flow.end):
            bars[at].append(_cut(flow, max(flow.start, edges[at]), min(flow.end, edges[at + 1])))
            at += 1
    return tuple(
        Bar(start, end, tuple(_joined(stretches)))
        for start, end, stretches in zip(edges, edges[1:], bars, strict=False)
    )


def _flows(priced: PricedPart, leading: Head | None) -> Iterator[_Flow]:
    part = priced.part
    assert part.start is not None, "use that was read has its times"
    assert part.end is not None, "use that was read has its times"
    used = Fraction(part.micro, UNITS)
    own = () if leading is None else priced.leaves.get(leading.component.id, ())
    uses = [leaf for leaf in own if leaf.kind is StepKind.USE]
    whole = sum((leaf.quantity for leaf in uses), NONE)
    if leading is None or priced.version != leading.version or not whole:
        yield _Flow(part.start, part.end, part.band, -1, used, NONE)
        return
    for leaf in uses:
        yield _Flow(
            leaf.start or part.start,
            leaf.end or part.end,
            part.band,
            _place(leading.leaves, leaf),
            used * leaf.quantity / whole,
            leaf.amount,
        )


def _place(leaves: Sequence[Leaf], one: Leaf) -> int:
    """Which leaf of the head a leaf of one part has become a piece of; -1 where none is shown."""
    found = (
        place
        for place, leaf in enumerate(leaves)
        if (leaf.kind, leaf.band, leaf.tier, leaf.price)
        == (one.kind, one.band, one.tier, one.price)
        and leaf.start is not None
        and leaf.end is not None
        and one.start is not None
        and leaf.start <= one.start <= leaf.end
    )
    return next(found, -1)


def _edges(site: Site, start: datetime, end: datetime) -> Iterator[datetime]:
    if end - start > _BY_HOUR:
        day = site.day_of(start)
        while (midnight := site.midnight(day)) < end:
            yield midnight
            day = site.days_after(day, 1)
        yield midnight
        return
    local = site.local(start)
    past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    edge = start - past
    while edge < end:
        yield edge
        edge += _HOUR
    yield edge


def _cut(flow: _Flow, start: datetime, end: datetime) -> Stretch:
    whole = micros(flow.end) - micros(flow.start)
    share = Fraction(micros(end) - micros(start), whole) if whole else Fraction(1)
    return Stretch(start, end, flow.band, flow.leaf, flow.quantity * share, flow.amount * share)


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for one in stretches:
        last = found[-1] if found else None
        if last is not None and (last.band, last.leaf, last.end) == (one.band, one.leaf, one.start):
            found[-1] = Stretch(
                last.start,
                one.end,
                one.band,
                one.leaf,
                last.quantity + one.quantity,
                last.amount + one.amount,
            )
        else:
            found.append(one)
    return found


def crossings_of(leading: Head | None) -> tuple[Crossing, ...]:
    """Where the counter of one leaf goes on in a higher tier."""
    found: list[Crossing] = []
    earlier: list[Leaf] = []
    for leaf in leading.leaves if leading is not None else ():
        if leaf.kind is not StepKind.USE or leaf.tier is None or leaf.start is None:
            continue
        if any(one.after == leaf.before and (one.tier or 0) < leaf.tier for one in earlier):
            found.append(Crossing(leaf.start, leaf.tier, leaf.before))
        earlier.append(leaf)
    return tuple(found)
