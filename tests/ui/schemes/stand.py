"""A page of schemes on a fake office: books in memory, as far as schemes go."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.meters.supply import Utility
from app.core.schemes.compare import compare
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.drafts import discard_draft, new_draft, save_draft
from app.core.schemes.finding import Weight
from app.core.schemes.listing import Follower, SchemeLine, version_lines
from app.core.schemes.meter_month import MeterMonth
from app.core.schemes.publish import Publication, Publishing, publish
from app.core.schemes.scheme import SchemeVersion, check_scheme, read_scheme
from app.core.schemes.series import Series
from app.core.schemes.usage import Terms
from app.core.site.settings import Settings, Site
from app.ui.kit.local_settings import LocalSettings
from app.ui.schemes.new_dialog import Sample
from app.ui.schemes.page import SchemesPage
from tests.ui.office import NOW, FakeOffice

SITE = Site("sample", "锦华苑物业服务中心", "Asia/Shanghai", True, Settings())
EVERY_DAY = ["workday", "weekend", "holiday"]
PRICES = {"sharp": "0.8823", "peak": "0.7183", "flat": "0.5483", "valley": "0.3083",
          "deep_valley": "0.1983"}  # fmt: skip


def _windows(*edges: tuple[int, str]) -> list[dict[str, str]]:
    ends = [*(hour for hour, _ in edges[1:]), 24]
    return [
        {"from": f"{start:02}:00", "to": f"{end:02}:00", "period": period}
        for (start, period), end in zip(edges, ends, strict=True)
    ]


_NIGHT = ((0, "valley"), (8, "flat"))
_EVENING = ((17, "peak"), (22, "flat"), (23, "valley"))
_SHARP = ((17, "peak"), (19, "sharp"), (21, "peak"), (22, "flat"), (23, "valley"))
_WINTER = ((17, "peak"), (18, "sharp"), (20, "peak"), (22, "flat"), (23, "valley"))
_NOON = ((10, "peak"), (12, "flat"))
SEASONS: list[tuple[str, list[int], tuple[tuple[int, str], ...]]] = [
    ("winter", [1, 12], (*_NIGHT, *_NOON, *_WINTER)),
    ("usual", [2, 6, 9, 10, 11], (*_NIGHT, *_NOON, *_EVENING)),
    ("spring", [3, 4, 5], (*_NIGHT, (12, "deep_valley"), (14, "flat"), *_EVENING)),
]
SUMMER = (*_NIGHT, (10, "peak"), (11, "sharp"), (12, "flat"), *_SHARP)
SUMMER_BEFORE = (*_NIGHT, (10, "peak"), (11, "sharp"), (12, "flat"), *_EVENING)


def resident(
    version: int, start: str, summer: Any = SUMMER, third: str = "0.3000"
) -> dict[str, Any]:
    """The scheme of the design's picture."""
    seasons = [*SEASONS, ("summer", [7, 8], summer)]
    tiers = (("230", "0.0000"), ("400", "0.0500"), (None, third))
    return {
        "form": 1,
        "id": "resident-tou-tiers",
        "name": {"zh": "居民分时阶梯", "en": "Resident TOU tiers"},
        "utility": "electric",
        "effective_from": start,
        "version": version,
        "currency": "CNY",
        "settle": "month",
        "round_total": {"step": "0.01", "mode": "half_up"},
        "calendar": {
            "time_zone": "Asia/Shanghai",
            "seasons": [{"id": name, "months": months} for name, months, _ in seasons],
            "tables": [
                {"season": name, "days": EVERY_DAY, "windows": _windows(*edges)}
                for name, _, edges in seasons
            ],
        },
        "components": [
            _part("energy", "rate_by_period", "电费", "Energy", prices=dict(PRICES)),
            _part("free", "tiered", "免费电量 · 平段", "Free allowance", cycle="month",
                  quantity="flat", negative=True,
                  tiers=[{"upto": "10", "price": "-0.5483"}, {"upto": None, "price": "0"}]),
            _part("tiers", "tiered", "阶梯加价", "Tier surcharge", cycle="month",
                  tiers=[{"upto": upto, "price": price} for upto, price in tiers]),
            _part("fund", "rate", "基金附加", "Funds", price="0.0269"),
            _part("service", "fixed", "公共服务费", "Service fee", amount="12.00", per="month"),
            _part("minimum", "minimum", "最低消费", "Minimum", amount="5.00",
                  of=["energy", "free", "tiers", "fund", "service"]),
        ],
        "off": [
            _part("capacity", "rate", "容量费", "Capacity", price="23", quantity="capacity_kva")
        ],
    }  # fmt: skip


def _part(id: str, kind: str, zh: str, en: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "kind": kind, **more, "label": {"zh": zh, "en": en}}


def simple(id: str, zh: str, en: str, *parts: Any, utility: str = "electric") -> dict[str, Any]:
    return {
        "form": 1,
        "id": id,
        "name": {"zh": zh, "en": en},
        "utility": utility,
        "effective_from": "2024-01-01T00:00:00+08:00",
        "version": 1,
        "round_total": {"step": "0.01", "mode": "half_up"},
        "components": list(parts),
    }


_FLAT = _part("energy", "rate", "电费", "Energy", price="0.5380")
_WATER = _part("water", "rate", "水费", "Water", price="4.1000")
_WATER_TIERS = _part(
    "water", "tiered", "水费", "Water", cycle="month",
    tiers=[{"upto": "12", "price": "2.6700"}, {"upto": "20", "price": "4.0100"},
           {"upto": None, "price": "8.0100"}],
)  # fmt: skip
_SEWAGE = _part("sewage", "rate", "污水费", "Sewage", price="0.9500")
VERSIONS: Sequence[dict[str, Any]] = (
    resident(1, "2023-01-01T00:00:00+08:00", SUMMER_BEFORE, "0.2500"),
    resident(2, "2024-07-01T00:00:00+08:00", SUMMER_BEFORE, "0.2500"),
    resident(3, "2025-06-01T00:00:00+08:00", SUMMER_BEFORE),
    simple("resident-flat", "居民单一电价", "Resident flat", _FLAT),
    simple("shop", "商铺分时", "Shops TOU", _FLAT,
           _part("f", "rate", "基金", "Funds", price="0.03"),
           _part("s", "fixed", "服务费", "Service", amount="20", per="month")),
    simple("temporary", "临时用电", "Temporary", _FLAT),
    simple("water-tiers", "居民阶梯水价", "Resident water", _WATER_TIERS, _SEWAGE, utility="water"),
    simple("water-shop", "商业水价", "Shop water", _WATER, utility="water"),
)  # fmt: skip
ACCOUNTS = {"resident-tou-tiers": 142, "resident-flat": 9, "shop": 38, "temporary": 3,
            "water-tiers": 151, "water-shop": 38}  # fmt: skip


class SchemeViews:
    """Plain records for the page; the fake clerk changes them."""

    def __init__(self) -> None:
        self.versions = [read_scheme(json.dumps(plain)) for plain in VERSIONS]
        text = json.dumps(resident(4, "2025-07-01T00:00:00+08:00"), ensure_ascii=False)
        self.drafts = [SchemeDraft(1, "resident-tou-tiers", 3, text, NOW, "王敏")]
        self.obstacles: tuple[Refusal, ...] = ()

    def site(self) -> Site:
        return SITE

    def schemes(self, now: datetime) -> Sequence[SchemeLine]:
        ids = dict.fromkeys(
            [*(version.id for version in self.versions), *(draft.scheme for draft in self.drafts)]
        )
        return [self._line(id, now) for id in ids]

    def _line(self, id: str, now: datetime) -> SchemeLine:
        own = [version for version in self.versions if version.id == id]
        last = own[-1] if own else None
        return SchemeLine(
            id=id,
            names=dict(last.name) if last else {},
            utility=last.utility if last else Utility.ELECTRIC,
            kinds=tuple(c["kind"] for c in json.loads(last.text)["components"]) if last else (),
            accounts=ACCOUNTS.get(id, 0),
            versions=version_lines(own, now),
            drafts=tuple(draft for draft in self.drafts if draft.scheme == id),
        )

    def scheme_accounts(self, scheme: str, at: datetime) -> Sequence[Follower]:
        return [
            Follower(n, f"A{n:04}", f"1-{n:04}", "1", "陈志强", n, f"E{n:06}")
            for n in range(101, 101 + ACCOUNTS.get(scheme, 0))
        ]

    def meter_month(self, meter_id: int, month: date) -> MeterMonth:
        """A unit each hour of June 2025, and nothing known of other months."""
        start = datetime(2025, 6, 1, tzinfo=SITE.zone).astimezone(UTC)
        hours = 30 * 24
        edges = [micros(start + timedelta(hours=n)) for n in range(hours + 1)]
        terms = Terms(SITE.time_zone, gap_limit=None)
        return MeterMonth(1, meter_id, month, terms, Series(edges, [1_000_000] * hours))

    def publication(self, draft_id: int, effective_from: datetime, now: datetime) -> Publication:
        draft = next(draft for draft in self.drafts if draft.id == draft_id)
        own = [version for version in self.versions if version.id == draft.scheme]
        findings = tuple(check_scheme(draft.text))
        wrong = any(finding.weight is Weight.ERROR for finding in findings)
        version = None if wrong else read_scheme(draft.text)
        return Publication(
            scheme=draft.scheme,
            number=len(own) + 1,
            effective_from=effective_from,
            version=version,
            against=own[-1] if own else None,
            findings=findings,
            failed=(),
            changes=compare(own[-1], version) if own and version else (),
            touched=tuple(self.scheme_accounts(draft.scheme, now)),
            obstacles=self.obstacles,
        )


def samples() -> Sequence[Sample]:
    """Templates of the test's own."""
    plain = resident(1, "2025-01-01T00:00:00+08:00") | {"id": "zj-tou"}
    names = {"zh": "居民峰谷阶梯", "en": "Resident TOU by tier"}
    text = json.dumps(plain, ensure_ascii=False)
    flat = json.dumps(VERSIONS[3], ensure_ascii=False)
    return [
        Sample(names, Utility.ELECTRIC, text, "价格主管部门价目", "2025-01-01"),
        Sample({"zh": "单一电价", "en": "Flat"}, Utility.ELECTRIC, flat, "", "", is_example=True),
    ]


class Stand:
    """The page on its office, with the hands to answer what it hands in."""

    def __init__(self, settings: LocalSettings) -> None:
        self.views = SchemeViews()
        self.fake = FakeOffice(self.views, settings)
        answers = self.fake.clerk.answers
        answers[new_draft] = self._new
        answers[save_draft] = self._save
        answers[discard_draft] = self._discard
        answers[publish] = self._publish
        self.page = SchemesPage(self.fake.office, samples)

    def _new(
        self, scheme: str, text: str, based_on: int | None, actor: Any, now: Any
    ) -> SchemeDraft:
        number = max((draft.id for draft in self.views.drafts), default=0) + 1
        draft = SchemeDraft(number, scheme, based_on, text, now, actor.operator)
        self.views.drafts.append(draft)
        return draft

    def _save(self, draft_id: int, text: str, seen: datetime, actor: Any, now: Any) -> SchemeDraft:
        old = self._seen(draft_id, seen)
        at = max(now, old.changed_at) + timedelta(microseconds=1)
        draft = replace(old, text=text, changed_at=at)
        self.views.drafts[self.views.drafts.index(old)] = draft
        return draft

    def save_elsewhere(self, draft_id: int, text: str) -> None:
        """Another desk saves the draft."""
        old = next(draft for draft in self.views.drafts if draft.id == draft_id)
        self._save(draft_id, text, old.changed_at, None, NOW)

    def _discard(self, draft_id: int, seen: datetime, actor: Any, now: Any) -> SchemeDraft:
        draft = self._seen(draft_id, seen)
        self.views.drafts.remove(draft)
        return draft

    def _publish(self, order: Publishing, now: datetime) -> SchemeVersion:
        draft = self._seen(order.draft_id, order.seen)
        own = [version for version in self.views.versions if version.id == order.scheme]
        plain = json.loads(draft.text) | {"version": len(own) + 1}
        version = read_scheme(json.dumps(plain))
        self.views.versions.append(version)
        self.views.drafts.remove(draft)
        return version

    def _seen(self, draft_id: int, seen: datetime) -> SchemeDraft:
        draft = next((d for d in self.views.drafts if d.id == draft_id), None)
        if draft is None:
            raise Refusal("scheme_draft.not_found", draft=draft_id)
        if draft.changed_at != seen:
            raise Refusal(
                "scheme_draft.changed_meanwhile", scheme=draft.scheme, by="李晓燕", at=seen
            )
        return draft
