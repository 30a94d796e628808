"""Following a chain from row to row: each mac, no gap, every anchor, and the head at its end."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from json.encoder import encode_basestring
from typing import Any

from app.storage.chain import COVERED, MAC_BYTES, beginning, chain_key, row_bytes
from app.storage.verify.look import Look

_quoted = encode_basestring


class ChainWalk:
    """Where the walk stands; a changed row is told once, and the walk goes on from what it says."""

    def __init__(self, look: Look, name: str, after: int = 0, mac: bytes | None = None) -> None:
        self.name = name
        self._look = look
        key = chain_key(look.key, name)
        self._hmac = hmac.new(key, digestmod="sha256")
        self._seq = after
        self._mac = beginning(key, look.store_id) if mac is None else mac
        self._anchors: dict[int, list[tuple[bytes, str]]] = {}
        for anchor in look.anchors:
            if self.name in anchor.heads:
                seq, mac_hex = anchor.heads[self.name]
                self._anchors.setdefault(seq, []).append((bytes.fromhex(mac_hex), anchor.place))
        self._see_anchors(self._seq)

    def step(self, seq: int, message: bytes, mac: bytes) -> bool:
        """Take the next row; False when it is not as it was written."""
        holds = True
        if seq == self._seq + 1:
            linked = self._hmac.copy()
            linked.update(self._mac)
            linked.update(message)
            holds = linked.digest()[:MAC_BYTES] == mac
            if not holds:
                self._look.findings.add("verify.row_changed", seq, table=self.name)
        else:  # what stood between is gone, and with it the proof of this row
            first, last = self._seq + 1, seq - 1
            gone: int | str = first if first == last else f"{first}–{last}"
            self._look.findings.add("verify.row_missing", gone, table=self.name)
        self._seq, self._mac = seq, mac
        if seq in self._anchors:
            self._see_anchors(seq)
        return holds

    def end(self) -> None:
        """The head that the store keeps, and every anchor that lies beyond the last row."""
        findings = self._look.findings
        heads = self._look.all("SELECT seq, mac FROM chains WHERE name = ?", self.name)
        if not heads:
            findings.add("verify.head_missing", self.name, table=self.name)
        elif (heads[0][0], bytes(heads[0][1])) != (self._seq, self._mac):
            findings.add("verify.head_differs", self._seq, table=self.name)
        for seq in sorted(number for number in self._anchors if number > self._seq):
            for _, place in self._anchors[seq]:
                gone = f"{self._seq + 1}–{seq}"
                findings.add("verify.tail_cut", gone, table=self.name, place=place)

    def _see_anchors(self, seq: int) -> None:
        for mac, place in self._anchors.get(seq, ()):
            self._look.count("anchors")
            if mac != self._mac:
                self._look.findings.add("verify.anchor_differs", seq, table=self.name, place=place)


def walked(look: Look, name: str, after: int = 0, mac: bytes | None = None) -> Iterator[Any]:
    """Each row of a chain without its mac, proved on the way."""
    walk = ChainWalk(look, name, after, mac)
    columns = (*COVERED[name], "mac")
    for batch in look.walk(name, columns, after):
        for row in batch:
            *values, own = row
            walk.step(values[0], row_bytes(values), bytes(own))
            yield values
        look.count(name, len(batch))
    walk.end()


def entry_bytes(row: Any, lines: list[tuple[str, int]]) -> bytes:
    """The same bytes as `row_bytes` in a third of the time: there are many entries."""
    seq, key, kind, at, day, operator, counter, approved_by, reverses, amends, facts, *_ = row
    postings = ",".join([f"[{_quoted(account)},{fen}]" for account, fen in lines])
    return (
        f"[{seq},{_quoted(key)},{_quoted(kind)},{at},{day},{_quoted(operator)},{_quoted(counter)},"
        f"{_or_null(approved_by)},{_or_null(reverses)},{_or_null(amends)},{_quoted(facts)},"
        f"[{postings}]]"
    ).encode()


def reading_bytes(row: Any) -> bytes:
    """The same bytes as `row_bytes`; nearly every reading is numbers only."""
    seq, meter_id, at, total, kept_as, refused, typed_by, bands, facts = row
    if typed_by is None and bands is None and facts is None and refused is None:
        return f"[{seq},{meter_id},{at},{total},{kept_as},null,null,null,null]".encode()
    return row_bytes(row)


def _or_null(text: str | None) -> str:
    return "null" if text is None else _quoted(text)
