"""What the window asks of its store beside the books: backups, and a changed workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.accounts.account import AccountState
from app.core.errors import Trouble
from app.core.premises.site_difference import ChangeKind
from app.core.premises.site_plan import CustomerRow, SitePlan
from app.core.staff.actor import Actor
from app.documents.site_workbook import read_site, write_site
from app.simulator.site import plan_site
from app.wiring.demo_site import plan_of
from app.wiring.services import Services, open_services
from app.wiring.store_desk import OfficeStoreDesk
from app.wiring.upkeep import new_store
from app.wiring.workbooks import OfficeWorkbooks

ADMIN = Actor("管理员", "1")


@pytest.fixture
def services(store_url: str, tmp_path: Path) -> Iterator[Services]:
    new_store(store_url, tmp_path / "keys", "试验小区", "Asia/Shanghai")
    with open_services(store_url, tmp_path / "keys") as opened:
        yield opened


def a_site() -> SitePlan:
    return plan_of(plan_site(9, 1), "tcp://127.0.0.1", 5020, 60)


def test_the_store_tells_where_it_lies_and_what_was_backed_up(
    services: Services, tmp_path: Path
) -> None:
    desk = OfficeStoreDesk(services)
    facts = desk.facts()
    assert facts.site == "试验小区"
    assert Path(facts.key_file).is_file()
    assert (facts.size is None) == (not services.store.place.is_file)
    assert list(desk.backups(10)) == []
    made = desk.back_up(str(tmp_path / "copies"))
    assert Path(made.place).is_file()
    assert Path(made.place).stat().st_size == made.size
    assert list(desk.backups(10)) == [made]


def test_a_backup_that_cannot_be_written_is_listed_as_failed(
    services: Services, tmp_path: Path
) -> None:
    desk = OfficeStoreDesk(services)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    with pytest.raises(Trouble, match=r"backup\.cannot_write"):
        desk.back_up(str(in_the_way))
    (line,) = desk.backups(10)
    assert (line.is_good, line.trouble) == (False, "backup.cannot_write")


def test_a_workbook_is_compared_before_it_is_brought_in(services: Services, tmp_path: Path) -> None:
    books = OfficeWorkbooks(services, ADMIN)
    file = tmp_path / "site.xlsx"
    plan = replace(a_site(), site=replace(a_site().site, demo_speed=None))  # type: ignore[type-var]
    write_site(file, plan)
    compared = books.compare(file)
    assert (compared.errors, compared.is_written) == (0, False)
    assert compared.to_do > 0
    assert services.views.accounts(services.clock.now()) == []
    assert books.bring_in(file).is_written
    lines = services.views.accounts(services.clock.now())
    assert {line.account.state for line in lines} == {AccountState.DRAFT}
    assert books.compare(file).to_do == 0
    customer = CustomerRow(len(plan.customers) + 3, "C999", "新租户", "13800000000")
    write_site(file, replace(plan, customers=(*plan.customers, customer)))
    (change,) = [change for change in books.compare(file).changes if change.is_done]
    assert (change.kind, change.key) == (ChangeKind.ADD, "C999")
    assert books.bring_in(file).is_written


def test_a_workbook_with_a_fault_changes_nothing(services: Services, tmp_path: Path) -> None:
    books = OfficeWorkbooks(services, ADMIN)
    file = tmp_path / "site.xlsx"
    plan = a_site()
    write_site(file, replace(plan, rooms=plan.rooms[1:]))
    done = books.bring_in(file)
    assert done.errors > 0
    assert not done.is_written
    assert books.compare(tmp_path / "none.xlsx").errors == 1


def test_the_template_is_written_or_the_reason_told(services: Services, tmp_path: Path) -> None:
    books = OfficeWorkbooks(services, ADMIN)
    plan, _ = read_site(books.write_template(tmp_path / "template.xlsx", "zh_CN"))
    assert plan is not None
    with pytest.raises(Trouble, match=r"file\.not_written"):
        books.write_template(tmp_path / "no" / "template.xlsx", "zh_CN")
