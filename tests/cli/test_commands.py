"""Each command says what it did, in the form that scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from app.cli.main import COMMANDS
from app.documents.site_workbook import write_site
from app.simulator.site import plan_site
from app.wiring.demo_site import plan_of
from tests.cli.conftest import Prepay, everything
from tests.sites import SmallSite

ROOM = {
    "room", "building", "floor", "customer", "account", "utility", "balance", "supply", "state",
    "register_kwh", "used_today_kwh", "read_at", "meters",
}  # fmt: skip


def test_rooms_tell_one_object_a_room(prepay: Prepay, site: SmallSite, store_url: str) -> None:
    said = prepay("rooms", "--store", store_url, "--json")
    assert said.status == 0
    first, second = json.loads(said.out)
    assert set(first) == ROOM
    assert (first["room"], first["building"], first["utility"]) == ("1-0101", "1", "electric")
    assert (first["balance"], second["balance"]) == ("100.00", "0.00")
    assert first["state"] == "level3"  # its water has nothing left
    assert {meter["utility"] for meter in first["meters"]} == {"electric", "water"}
    assert all({"address", "register", "supply", "balance"} <= set(m) for m in first["meters"])


def test_a_room_without_an_account_has_no_balance(prepay: Prepay, tmp_path: Path) -> None:
    store = str(tmp_path / "s.db")
    workbook = tmp_path / "w.xlsx"
    _site_without_accounts(prepay, store, workbook)
    rooms = json.loads(prepay("rooms", "--store", store, "--json").out)
    assert {room["state"] for room in rooms} == {"no_account"}
    assert {room["balance"] for room in rooms} == {None}


def test_a_sale_gives_its_receipt_and_the_same_act_gives_it_again(
    prepay: Prepay, site: SmallSite, store_url: str
) -> None:
    sale = (
        "topup", "--store", store_url, "--room", "1-0102", "--amount", "99.50", "--act", "a-1",
        "--method", "wechat", "--json",
    )  # fmt: skip
    first = prepay(*sale)
    assert first.status == 0
    told = json.loads(first.out)
    assert set(told) == {"receipt", "order", "balance_before", "balance_after"}
    assert (told["balance_before"], told["balance_after"]) == ("0.00", "99.50")
    before = everything(site.store)
    assert prepay(*sale).out == first.out
    assert everything(site.store) == before
    [line] = json.loads(prepay("statement", "--store", store_url, "--room", "1-0102", "--json").out)
    assert (line["kind"], line["amount"], line["receipt"]) == ("top_up", "99.50", told["receipt"])
    assert line["operator"].startswith("cli:")


def test_a_large_sale_is_taken_when_it_is_confirmed(
    prepay: Prepay, site: SmallSite, store_url: str
) -> None:
    sale = ("topup", "--store", store_url, "--room", "1-0101", "--amount", "6000", "--act", "a")
    assert prepay(*sale).status == 2
    assert prepay(*sale, "--confirm-large").status == 0


def test_an_order_to_switch_waits_for_a_station(
    prepay: Prepay, site: SmallSite, store_url: str
) -> None:
    order = ("supply", "off", "--store", store_url, "--room", "1-0101", "--reason", "test")
    said = prepay(*order, "--act", "s-1")
    assert said.status == 0
    assert "queued" in said.out
    assert prepay(*order, "--act", "s-1").status == 0  # the same act is no second command
    assert len(site.open_commands("1-0101")) == 1
    # who waits is told that it was not read back
    assert prepay(*order, "--act", "s-1", "--wait", "0.01").status == 1


def test_verify_is_clean_until_a_row_is_changed(prepay: Prepay, sqlite_site: SmallSite) -> None:
    store = sqlite_site.store.place.name
    clean = prepay("verify", "--store", store, "--json")
    assert clean.status == 0
    assert json.loads(clean.out)["findings"] == []
    with sqlite_site.store.writing() as db:
        db.execute(text("DROP TRIGGER " + _trigger(sqlite_site)))
        db.execute(text("UPDATE postings SET fen = fen + 1 WHERE line = 1"))
    found = prepay("verify", "--store", store, "--json")
    assert found.status == 1
    assert json.loads(found.out)["findings"]
    assert prepay("verify", "--store", store).status == 1


def test_a_backup_is_restored_as_it_was_and_never_over_a_store(
    prepay: Prepay, site: SmallSite, store_url: str, tmp_path: Path
) -> None:
    made = prepay("backup", "--store", store_url, "--to", str(tmp_path / "safe"))
    assert made.status == 0
    [backup] = (tmp_path / "safe").iterdir()
    assert str(backup) in made.out
    back = str(tmp_path / "back.db")
    assert prepay("restore", str(backup), "--store", back).status == 0
    assert prepay("rooms", "--store", back).out == prepay("rooms", "--store", store_url).out
    assert prepay("verify", "--store", back).status == 0
    again = prepay("restore", str(backup), "--store", back)
    assert again.status == 2
    assert back in again.err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_command_explains_itself(prepay: Prepay, command: str, language: str) -> None:
    said = prepay(command, "--help", "--language", language)
    assert said.status == 0
    assert said.out.startswith({"en": "usage: prepay", "zh_CN": "用法：prepay"}[language])
    assert any("一" <= letter <= "鿿" for letter in said.out) == (language == "zh_CN")


def test_options_may_stand_before_the_command_or_after_it(
    prepay: Prepay, sqlite_site: SmallSite
) -> None:
    store = sqlite_site.store.place.name
    assert prepay("--verbose", "rooms", "--store", store, "--language", "zh_CN").status == 0


def _site_without_accounts(prepay: Prepay, store: str, workbook: Path) -> None:
    write_site(workbook, plan_of(plan_site(2, 1), "tcp://127.0.0.1", 1, 60), "en")
    assert prepay("site", "new", "--store", store).status == 0
    assert prepay("site", "import", str(workbook), "--store", store).status == 0


def _trigger(site: SmallSite) -> str:
    with site.store.reading() as db:
        names = db.execute(
            text("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='postings'")
        ).scalars()
        return next(str(name) for name in names if "update" in name)
