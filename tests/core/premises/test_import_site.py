"""A site brought into a real store: all or nothing, the same twice is nothing, changes wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import Refusal
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.import_site import Imported, import_site
from app.core.premises.site_difference import Change, ChangeKind
from app.core.premises.site_finding import Finding, Level
from app.core.premises.site_plan import SchemeRow, Sheet, SitePlan, SiteRow, UtilityCells
from app.core.premises.site_writer import ExistingSite
from app.core.quantity import Quantity
from app.core.staff.actor import Actor
from app.documents.initials import initials
from app.storage.opening import create_store
from app.storage.site_writer import SqlSiteWriter
from app.storage.store import Store
from tests.core.premises.sites import NOW, PROFILES, good_plan, scheme_text

ME = Actor("cashier", "1")


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    made, _ = create_store(store_url, "新站点", "Asia/Shanghai", tmp_path / "keys")
    yield made
    made.close()


def bring(store: Store, plan: SitePlan, found: tuple[Finding, ...] = (), **how: Any) -> Imported:
    with store.sitting() as books:
        writer = SqlSiteWriter(books, NOW)
        return import_site(writer, plan, found, PROFILES, initials, ME, NOW, **how)


def existing(store: Store) -> ExistingSite:
    with store.sitting() as books:
        return SqlSiteWriter(books, NOW).existing()


def changed(sheet: str, index: int, **changes: Any) -> SitePlan:
    plan = good_plan()
    rows = list(getattr(plan, sheet))
    rows[index] = replace(rows[index], **changes)
    spoiled: Any = {sheet: tuple(rows)}
    return replace(plan, **spoiled)


def test_a_new_site_is_written_whole(store: Store) -> None:
    done = bring(store, good_plan())
    assert done.applied
    now = existing(store)
    assert now.site.name == "锦华苑"
    assert list(now.rooms) == ["1-0701", "1-0702", "2-1004"]
    assert now.meters["E0000"].rated_power == PROFILES["SDM630"].rated_power * 20
    account = now.accounts["10000702"]
    assert account.opening == ((Utility.ELECTRIC, Money(936)), (Utility.WATER, Money(5000)))
    assert [(m.meter, m.scheme, m.base) for m in account.meters] == [
        ("E0702", "home", Quantity.parse("8736.3")),
        ("W0702", "water", None),
    ]


def test_the_same_workbook_again_changes_nothing(store: Store) -> None:
    bring(store, good_plan())
    hows: tuple[Any, ...] = ({}, {"apply": True}, {"dry_run": True})
    for how in hows:
        again = bring(store, good_plan(), **how)
        assert (again.findings, again.changes, again.applied) == ((), (), False)


def test_a_dry_run_says_what_would_be_made_and_writes_nothing(store: Store) -> None:
    done = bring(store, good_plan(), dry_run=True)
    assert not done.applied
    assert sum(change.kind is ChangeKind.ADD for change in done.changes) == 17
    assert existing(store).is_empty


def test_one_error_keeps_everything_out(store: Store) -> None:
    done = bring(store, changed("meters", 0, unit=248))
    assert (done.errors, done.applied, done.changes) == (1, False, ())
    assert existing(store).is_empty
    unread = Finding("import.formula", Level.ERROR, Sheet.ROOMS, 3, "code")
    assert not bring(store, good_plan(), (unread,)).applied
    assert existing(store).is_empty


def test_a_warning_keeps_nothing_out(store: Store) -> None:
    done = bring(store, changed("customers", 0, phone="1380013"))
    assert (done.errors, len(done.findings), done.applied) == (0, 1, True)


def test_a_failure_while_writing_leaves_nothing(store: Store) -> None:
    class Full(SqlSiteWriter):
        def add_drafts(self, accounts: object) -> None:
            raise Refusal("disk.full")

    with pytest.raises(Refusal), store.sitting() as books:
        import_site(Full(books, NOW), good_plan(), (), PROFILES, initials, ME, NOW)
    assert existing(store).is_empty


CHANGES: list[tuple[str, Callable[[], SitePlan], Callable[[ExistingSite], object], object]] = [
    (
        "the office's name",
        lambda: replace(good_plan(), site=SiteRow(3, "新名", "Asia/Shanghai")),
        lambda site: site.site.name,
        "新名",
    ),
    (
        "a building's name",
        lambda: changed("buildings", 0, name="一号楼"),
        lambda site: site.buildings["1"].name,
        "一号楼",
    ),
    (
        "a channel's address",
        lambda: changed("channels", 0, address="tcp://10.0.0.9:502", timeout_ms=2000),
        lambda site: (site.channels["网关 1"].address, site.channels["网关 1"].timeout_ms),
        ("tcp://10.0.0.9:502", 2000),
    ),
    (
        "a meter's place",
        lambda: changed("meters", 0, channel="串口", unit=77),
        lambda site: (site.meters["E0701"].channel, site.meters["E0701"].unit),
        ("串口", 77),
    ),
    (
        "a meter's model",
        lambda: changed("meters", 0, profile="SDM120"),
        lambda site: (site.meters["E0701"].profile, site.meters["E0701"].has_switch),
        ("SDM120", PROFILES["SDM120"].has_switch),
    ),
    (
        "a customer's name and phone",
        lambda: changed("customers", 0, name="李小燕", phone="13900000000"),
        lambda site: (site.customers["K1"].name, site.customers["K1"].phone),
        ("李小燕", "13900000000"),
    ),
    (
        "a new room",
        lambda: replace(
            good_plan(), rooms=(*good_plan().rooms, replace(good_plan().rooms[0], code="1-0703"))
        ),
        lambda site: "1-0703" in site.rooms,
        True,
    ),
]


@pytest.mark.parametrize(
    ("plan", "look", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CHANGES]
)
def test_a_change_waits_for_apply_and_is_then_made(
    store: Store,
    plan: Callable[[], SitePlan],
    look: Callable[[ExistingSite], object],
    expected: object,
) -> None:
    bring(store, good_plan())
    listed = bring(store, plan())
    assert listed.waits_for_apply
    assert look(existing(store)) != expected
    assert bring(store, plan(), apply=True).applied
    assert look(existing(store)) == expected
    assert bring(store, plan()).changes == ()


def test_two_meters_may_trade_places(store: Store) -> None:
    bring(store, good_plan())
    plan = good_plan()
    first, second, *others = plan.meters
    traded = replace(
        plan, meters=(replace(first, unit=second.unit), replace(second, unit=first.unit), *others)
    )
    assert bring(store, traded, apply=True).applied
    assert bring(store, traded).changes == ()


LEFT: list[tuple[str, Callable[[], SitePlan], str]] = [
    ("a room's floor", lambda: changed("rooms", 0, floor=8), "floor"),
    ("a meter's ratio", lambda: changed("meters", 3, ratio=Fraction(30)), "ratio"),
    ("a meter's room", lambda: changed("meters", 3, room="2-1004"), "room"),
    (
        "a base",
        lambda: changed(
            "accounts", 0, electric=UtilityCells(scheme="居民", base=Quantity.parse("1"))
        ),
        "electric_base",
    ),
    (
        "an opening balance",
        lambda: changed("accounts", 0, electric=UtilityCells(scheme="居民", opening=Money(5))),
        "electric_opening",
    ),
    (
        "the time zone",
        lambda: replace(good_plan(), site=SiteRow(3, "锦华苑", "Asia/Tokyo")),
        "time_zone",
    ),
]


@pytest.mark.parametrize(("plan", "column"), [pytest.param(*case[1:], id=case[0]) for case in LEFT])
def test_what_money_hangs_on_is_listed_and_never_changed(
    store: Store, plan: Callable[[], SitePlan], column: str
) -> None:
    bring(store, good_plan())
    before = existing(store)
    done = bring(store, plan(), apply=True)
    assert not done.applied
    assert column in [c.column for c in done.changes if c.kind is ChangeKind.LEFT]
    assert existing(store) == before


def test_a_room_that_is_missing_is_named_and_kept(store: Store) -> None:
    bring(store, good_plan())
    done = bring(store, replace(good_plan(), rooms=good_plan().rooms[:2]), apply=True)
    assert done.changes == (Change(ChangeKind.MISSING, Sheet.ROOMS, "2-1004"),)
    assert "2-1004" in existing(store).rooms


# --- schemes ------------------------------------------------------------------------------------


def dearer(start: str | None, day: date | None = None) -> SitePlan:
    text = scheme_text(price="0.60", start=start or "2025-01-01")
    return replace(good_plan(), schemes=(*good_plan().schemes, SchemeRow(5, "居民", text, day)))


def test_a_changed_scheme_becomes_a_new_version_with_its_start(store: Store) -> None:
    bring(store, good_plan())
    plan = dearer("2025-07-01")
    (change,) = bring(store, plan).changes
    assert (change.kind, change.key) == (ChangeKind.NEW_VERSION, "home")
    assert bring(store, plan, apply=True).applied
    first, second = existing(store).schemes["home"]
    assert first.effective_from == datetime(2024, 12, 31, 16, tzinfo=UTC)
    assert second.effective_from == datetime(2025, 6, 30, 16, tzinfo=UTC)
    assert bring(store, plan).changes == ()


def test_the_start_may_stand_on_the_sheet_instead_of_the_json(store: Store) -> None:
    bring(store, good_plan())
    plan = dearer(None, date(2025, 7, 1))
    assert bring(store, plan, apply=True).applied
    assert existing(store).schemes["home"][1].effective_from == datetime(
        2025, 6, 30, 16, tzinfo=UTC
    )
    assert bring(store, plan).changes == ()


@pytest.mark.parametrize("start", ["2025-06-18", "2025-01-02", "2024-01-01"])
def test_what_is_priced_is_never_priced_anew(store: Store, start: str) -> None:
    bring(store, good_plan())
    replaced = replace(
        good_plan(),
        schemes=(
            SchemeRow(3, "居民", scheme_text(price="0.60", start=start)),
            good_plan().schemes[1],
        ),
    )
    done = bring(store, replaced, apply=True)
    assert [finding.code for finding in done.findings] == ["import.scheme_start_past"]
    assert len(existing(store).schemes["home"]) == 1


# --- demo, closed rooms, meters that were known -------------------------------------------------


def test_a_speed_makes_an_empty_store_a_demo_and_never_a_real_one(store: Store) -> None:
    plan = replace(good_plan(), site=SiteRow(3, "演示", "Asia/Shanghai", 60))
    bring(store, good_plan())
    done = bring(store, plan, apply=True)
    assert [finding.code for finding in done.findings] == ["import.demo_into_real"]


def test_a_speed_in_the_workbook_of_a_new_store_makes_it_a_demo(store: Store) -> None:
    plan = replace(good_plan(), site=SiteRow(3, "演示", "Asia/Shanghai", 60))
    assert bring(store, plan).applied
    assert existing(store).site.demo_speed == 60
    assert bring(store, plan).changes == ()


def test_a_known_meter_cannot_become_one_of_the_other_utility(store: Store) -> None:
    bring(store, good_plan())
    done = bring(
        store,
        changed("meters", 3, utility=Utility.WATER, profile="valve-water"),
        apply=True,
    )
    assert [finding.code for finding in done.findings] == ["import.utility_changed"]


def test_rows_may_lean_on_what_the_store_knows(store: Store) -> None:
    bring(store, good_plan())
    plan = good_plan()
    only_new = replace(
        plan,
        buildings=(),
        rooms=(replace(plan.rooms[0], code="1-0703"),),
        channels=(),
        meters=(replace(plan.meters[0], number="E0703", unit=9, room="1-0703"),),
        customers=(),
        accounts=(replace(plan.accounts[0], number="10000703", room="1-0703"),),
        schemes=(),
    )
    named = replace(
        only_new,
        accounts=(replace(only_new.accounts[0], electric=UtilityCells(scheme="home")),),
    )
    done = bring(store, named, apply=True)
    assert (done.findings, done.applied) == ((), True)
    assert existing(store).accounts["10000703"].meters[0].meter == "E0703"


def test_a_taken_room_and_unit_in_the_store_are_conflicts(store: Store) -> None:
    bring(store, good_plan())
    plan = good_plan()
    clash = replace(
        plan,
        channels=(replace(plan.channels[0], name="网关 2"),),
        meters=(replace(plan.meters[0], number="E9999"),),
        accounts=(replace(plan.accounts[0], number="10009999"),),
    )
    codes = {
        finding.code for finding in bring(store, clash, apply=True).findings if finding.is_error
    }
    assert codes == {
        "import.channel_taken",
        "import.unit_taken",
        "import.room_taken",
        "import.which_meter",
    }


def test_the_audit_line_counts_what_was_imported(store: Store) -> None:
    class Noted(SqlSiteWriter):
        def note(self, line: Any) -> None:
            seen.append(line)
            super().note(line)

    seen: list[Any] = []
    with store.sitting() as books:
        import_site(
            Noted(books, NOW), good_plan(), (), PROFILES, initials, ME, NOW + timedelta(seconds=1)
        )
    (line,) = [line for line in seen if line.act == "site.import"]  # beside one for each scheme
    assert (line.subject, line.facts["rooms.add"]) == ("site", 3)
