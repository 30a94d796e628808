"""A version of a calculation scheme, and the strict reader of its JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from app.core.errors import Refusal
from app.core.meters.supply import Utility
from app.core.schemes.calendar import Calendar
from app.core.schemes.calendar_form import read_calendar
from app.core.schemes.components.component import Component
from app.core.schemes.components.kinds import Around, read_component
from app.core.schemes.cycles import Cycle, CycleKind
from app.core.schemes.finding import Finding, Weight
from app.core.schemes.form import DuplicateKey, Node, load
from app.core.schemes.rounding import Rounding
from app.core.schemes.title import scheme_title

FORM = 1
SETTLE = (CycleKind.MONTH.value, CycleKind.BILL.value, CycleKind.YEAR.value)
_RULES = ("currency", "unit", "components", "round_total", "settle", "calendar")
_ABOUT = ("form", "id", "name", "utility", "effective_from", "version", "note", "source")
_KEYS = (*_ABOUT, "off", "cases", *_RULES)
# In yuan a price above this is a slip of the pen; other moneys have smaller units. Water for car
# washes and the like does cost over a hundred yuan.
_PRICE_MAX = {("CNY", Utility.ELECTRIC): "100", ("CNY", Utility.WATER): "1000"}
_PRICE_MAX_ELSEWHERE = "100000"
# No household and few shops pay more for a kWh or a m³: 5.58 is more likely meant to be 0.558.
_PRICE_USUAL = {("CNY", Utility.ELECTRIC): "3", ("CNY", Utility.WATER): "30"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where the prices of a scheme come from, and as of when."""

    title: Mapping[str, str]  # by language
    date: date
    is_example: bool  # not checked against an official price sheet


@dataclass(frozen=True, slots=True)
class SchemeVersion:
    """One version of a scheme, valid from an instant on; the same text is the same version."""

    id: str = field(compare=False)
    name: Mapping[str, str] = field(compare=False)
    utility: Utility = field(compare=False)
    effective_from: datetime = field(compare=False)  # UTC
    version: int = field(compare=False)
    currency: str = field(compare=False)
    unit: str = field(compare=False)
    components: tuple[Component, ...] = field(compare=False)
    calendar: Calendar | None = field(compare=False)
    round_total: Rounding | None = field(compare=False)
    settle: Cycle = field(compare=False)
    cases: tuple[Mapping[str, Any], ...] = field(compare=False)  # worked bills that prove it
    text: str  # canonical JSON
    source: Source | None = field(default=None, compare=False)

    def title(self, language: str) -> str:
        """As people call it: `居民峰谷 v2`; `language` is `zh` or `en`."""
        return scheme_title(self.id, self.name, self.version, language)


@lru_cache(maxsize=256)
def read_scheme(text: str) -> SchemeVersion:
    """The version that a JSON text of form 1 describes.

    Raises Refusal with the code, path and facts of the first error, and how many there are.
    """
    findings, version = _read(text)
    errors = [finding for finding in findings if finding.weight is Weight.ERROR]
    if version is None or errors:
        first = errors[0]
        raise Refusal(first.code, path=first.path, errors=len(errors), **dict(first.facts))
    return version


def check_scheme(text: str) -> list[Finding]:
    """Everything wrong with a JSON text, and what somebody should know; empty for a good one."""
    return _read(text)[0]


def _read(text: str) -> tuple[list[Finding], SchemeVersion | None]:
    try:
        plain = load(text)
    except DuplicateKey as error:
        return [Finding("scheme.key_twice", str(error))], None
    except (ValueError, RecursionError) as error:
        return [Finding("scheme.not_json", "", (("detail", str(error)[:120]),))], None
    if not isinstance(plain, dict):
        return [Finding("scheme.not_an_object", "$")], None
    findings: list[Finding] = []
    return findings, _version(Node(plain, "", findings))


def _version(node: Node) -> SchemeVersion:
    node.only(_KEYS)
    node.whole("form", low=FORM, high=FORM)
    if node.value.get("name") is None:
        node.fault("scheme.key_missing", "name")
    if node.has("note"):
        node.text("note")
    if node.has("off"):
        node.nodes("off")  # components kept aside, finished or not: they price nothing
    return _rules(
        node,
        is_timed=True,
        id=node.text("id"),
        name=dict(node.words("name")),
        utility=Utility(node.choice("utility", [u.value for u in Utility])),
        effective_from=node.instant("effective_from").astimezone(UTC),
        version=node.whole("version", 1, low=1, high=1_000_000),
        cases=tuple(case.value for case in node.nodes("cases")) if node.has("cases") else (),
        source=_source(node.node("source")),
    )


def _source(node: Node | None) -> Source | None:
    if node is None:
        return None
    node.only(("title", "date", "is_example"))
    if node.value.get("title") is None:
        node.fault("scheme.key_missing", "title")
    title, stated = dict(node.words("title")), node.text("date")
    found = node.date("date", stated) if stated else None
    return Source(title, found or date.min, node.flag("is_example"))


def rules_of_case(plain: Mapping[str, Any], name: str) -> SchemeVersion:
    """The rules of a worked bill, which has neither a name of its own nor a start.

    Raises Refusal as `read_scheme` does.
    """
    node = Node(plain, "scheme", [])
    node.only(_RULES)
    version = _rules(
        node,
        is_timed=False,
        id=name,
        name={},
        utility=Utility.ELECTRIC,
        effective_from=datetime(1970, 1, 1, tzinfo=UTC),
        version=1,
        cases=(),
    )
    errors = [finding for finding in node.findings if finding.weight is Weight.ERROR]
    if errors:
        raise Refusal(
            errors[0].code, path=errors[0].path, errors=len(errors), **dict(errors[0].facts)
        )
    return version


def _rules(
    node: Node,
    *,
    is_timed: bool,
    id: str,
    name: Mapping[str, str],
    utility: Utility,
    effective_from: datetime,
    version: int,
    cases: Sequence[Mapping[str, Any]],
    source: Source | None = None,
) -> SchemeVersion:
    settle = Cycle(CycleKind(node.choice("settle", SETTLE, SETTLE[0])))
    calendar = node.node("calendar")
    currency = node.text("currency", "CNY") or "CNY"
    around = Around(
        settle=settle,
        calendar=read_calendar(calendar) if calendar else None,
        is_timed=is_timed,
        price_max=_PRICE_MAX.get((currency, utility), _PRICE_MAX_ELSEWHERE),
        price_usual=_PRICE_USUAL.get((currency, utility), _PRICE_MAX_ELSEWHERE),
    )
    read = [read_component(item, around) for item in node.nodes("components")]
    return SchemeVersion(
        id=id,
        name=name,
        utility=utility,
        effective_from=effective_from,
        version=version,
        currency=currency,
        unit=node.text("unit", "") or ("m3" if utility is Utility.WATER else "kWh"),
        components=tuple(component for component in read if component is not None),
        calendar=around.calendar,
        round_total=node.rounding("round_total"),
        settle=settle,
        cases=tuple(cases),
        text=canonical(node.value),
        source=source,
    )


def canonical(plain: Mapping[str, Any]) -> str:
    """The same content always as the same text."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
