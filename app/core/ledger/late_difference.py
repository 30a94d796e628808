"""What a late difference corrects: each component as it was booked, and as it should have been."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from app.core.ledger.explained_entry import OldAndNew
from app.core.schemes.components.component import Standing
from app.core.schemes.components.fixed import Fixed
from app.core.schemes.scheme import SchemeVersion

NONE = Fraction(0)
Sums = dict[tuple[str, str], tuple[Fraction, Fraction]]


def old_and_new(
    facts: Mapping[str, object], versions: Sequence[SchemeVersion]
) -> tuple[OldAndNew, ...]:
    """By component, in the order of the schemes; nothing for an entry that corrects no use."""
    was = facts.get("was")
    lines = facts.get("lines")
    if not isinstance(was, Mapping) or not isinstance(lines, list):
        return ()
    known = {f"{version.id}/{version.version}": version for version in versions}
    old = _sums(was.get("lines") or (), known)
    new = _sums(lines, known)
    order = [
        (version.id, component.id) for version in known.values() for component in version.components
    ]
    labels = {
        (version.id, component.id): dict(component.label)
        for version in known.values()
        for component in version.components
    }
    return tuple(
        OldAndNew(
            key[1], labels.get(key, {}), old.get(key, (NONE, NONE)), new.get(key, (NONE, NONE))
        )
        for key in dict.fromkeys((*order, *old, *new))
        if key in old or key in new
    )


def _sums(lines: Iterable[object], known: Mapping[str, SchemeVersion]) -> Sums:
    """Use and amount of each component; versions of one scheme count together."""
    found: Sums = {}
    for line in lines:
        if not isinstance(line, Mapping):
            continue
        version = str(line["version"])
        key = (version.rpartition("/")[0], str(line["component"]))
        quantity, amount = found.get(key, (NONE, NONE))
        counts = _counts_use(known.get(version), key[1])
        found[key] = (
            quantity + (Fraction(str(line["quantity"])) if counts else NONE),
            amount + Fraction(str(line["amount"])),
        )
    return found


def _counts_use(version: SchemeVersion | None, component_id: str) -> bool:
    """Fees and what is judged on a whole period have no use of their own."""
    for component in version.components if version is not None else ():
        if component.id == component_id:
            return not isinstance(component, Fixed | Standing)
    return True
