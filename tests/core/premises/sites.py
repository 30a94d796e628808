"""A small good site that each test spoils in one place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from app.core.meters.profile import Profile
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.site_plan import (
    AccountRow,
    BuildingRow,
    ChannelRow,
    CustomerRow,
    MeterRow,
    RoomRow,
    SchemeRow,
    SitePlan,
    SiteRow,
    UtilityCells,
)
from app.core.premises.site_writer import ExistingSite, SiteFacts
from app.core.quantity import Quantity
from app.drivers.profiles import load_profiles

NOW = datetime(2025, 6, 18, 4, tzinfo=UTC)
EMPTY = ExistingSite(SiteFacts("", "Asia/Shanghai"))
PROFILES: Mapping[str, Profile] = load_profiles()


def scheme_text(
    name: str = "home", utility: str = "electric", price: str = "0.55", start: str = "2025-01-01"
) -> str:
    content: dict[str, Any] = {
        "form": 1,
        "id": name,
        "name": {"zh": f"{name} 方案", "en": f"{name} scheme"},
        "utility": utility,
        "effective_from": f"{start}T00:00:00+08:00",
        "components": [
            {
                "id": "energy",
                "kind": "rate",
                "price": price,
                "label": {"zh": "费", "en": "charge"},
            }
        ],
    }
    return json.dumps(content, ensure_ascii=False)


def good_plan() -> SitePlan:
    """Two rooms with tenants, one of them with water, and a common meter."""
    return SitePlan(
        site=SiteRow(3, "锦华苑", "Asia/Shanghai"),
        buildings=(BuildingRow(3, "1", "1号楼"), BuildingRow(4, "2", "2号楼")),
        rooms=(
            RoomRow(3, "1-0701", "1", 7),
            RoomRow(4, "1-0702", "1", 7, area_m2=Fraction(80)),
            RoomRow(5, "2-1004", "2", 10),
        ),
        channels=(
            ChannelRow(3, "网关 1", "tcp://10.0.0.1:502"),
            ChannelRow(4, "串口", "serial:COM3?baud=9600"),
        ),
        meters=(
            MeterRow(3, "E0701", Utility.ELECTRIC, "DDS238-2", "网关 1", 1, "1-0701"),
            MeterRow(4, "E0702", Utility.ELECTRIC, "DDS238-2", "网关 1", 2, "1-0702"),
            MeterRow(5, "W0702", Utility.WATER, "valve-water", "网关 1", 3, "1-0702"),
            MeterRow(6, "E0000", Utility.ELECTRIC, "SDM630", "串口", 1, None, Fraction(20)),
        ),
        customers=(
            CustomerRow(3, "K1", "陈志强", "13812346702"),
            CustomerRow(4, "K2", "单田芳", ""),
        ),
        accounts=(
            AccountRow(3, "10000701", "1-0701", "K1", electric=UtilityCells(scheme="居民")),
            AccountRow(
                4,
                "10000702",
                "1-0702",
                "K2",
                persons=3,
                electric=UtilityCells(
                    scheme="居民", base=Quantity.parse("8736.3"), opening=Money(936)
                ),
                water=UtilityCells(meter="W0702", scheme="water", opening=Money(5000)),
            ),
        ),
        schemes=(
            SchemeRow(3, "居民", scheme_text()),
            SchemeRow(4, "水", scheme_text("water", "water", "3.45")),
        ),
    )
