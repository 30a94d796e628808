"""Schemes, terms, meters and readings changed from the command line, each act once."""

from __future__ import annotations

import json
from datetime import timedelta

from app.core.meters.supply import Utility
from app.storage.verify.verify import verify
from tests.cli.conftest import Prepay, everything, refusals_after
from tests.sites import START, SmallSite, flat_scheme

ROOM = "1-0101"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def used(site: SmallSite) -> None:
    """Two days of use, and a dear scheme in the store beside the flat one."""
    with site.store.importing(START) as writer:
        writer.add_scheme_version(flat_scheme("dear", "2"))
    for hours in range(4, 52, 4):
        site.read(START + timedelta(hours=hours), {ROOM: str(1000 + hours)})


def test_a_scheme_from_a_day_gone_by_tells_what_it_posted_and_is_done_once(
    prepay: Prepay, site: SmallSite, store_url: str
) -> None:
    used(site)
    asked = (
        "account", "scheme", "--store", store_url, "--room", ROOM, "--scheme", "dear",
        "--from", "2026-03-03", "--reason", "合同", "--approved-by", "李经理", "--act", "a",
        "--json",
    )  # fmt: skip
    said = prepay(*asked)
    assert (said.status, said.err) == (0, "")
    told = json.loads(said.out)
    assert told == {"entries": ["rerate/a/1/1", "rerate/a/1/2"], "difference": "-26.00"}
    before = everything(site.store)
    assert prepay(*asked).out == said.out
    assert everything(site.store) == before
    assert verify(site.store).is_clean


def test_terms_and_plain_changes_say_so_in_a_sentence(
    prepay: Prepay, site: SmallSite, store_url: str
) -> None:
    said = prepay(
        "account", "terms", "--store", store_url, "--room", ROOM, "--persons", "5",
        "--area-m2", "88.5", "--from", "2026-04-01", "--reason", "登记",
    )  # fmt: skip
    assert (said.status, said.out) == (0, "Changed; there is no difference to post.\n")
    for wrong in (("--persons", "5.5"), ("--persons", "五"), ("--from", "1 April")):
        said = prepay(
            "account", "terms", "--store", store_url, "--room", ROOM, "--persons", "5",
            "--from", "2026-04-01", "--reason", "登记", *wrong,
        )  # fmt: skip
        assert said.status == 2
    assert verify(site.store).is_clean


def test_a_meter_is_exchanged_and_its_last_reading_put_right(
    prepay: Prepay, site: SmallSite, store_url: str
) -> None:
    used(site)
    at = (START + 49 * HOUR).isoformat()
    asked = (
        "meter", "exchange", "--store", store_url, "--room", ROOM, "--final", "1050", "--at", at,
        "--number", "N-7", "--base", "3", "--ratio", "1", "--reason", "轮换", "--act", "x",
        "--profile", "DDSU666",
    )  # fmt: skip
    said = prepay(*asked)
    assert said.status == 0, said.err
    assert "Meter N-7 is in its place" in said.out
    assert prepay(*asked).out == said.out
    said = prepay(
        "meter", "correct", "--store", store_url, "--meter", "E-1-0101", "--at", at,
        "--total", "1049", "--reason", "看错", "--json",
    )  # fmt: skip
    assert json.loads(said.out)["difference"] == "1.00"
    late = (START + 6 * HOUR).isoformat()
    said = prepay(
        "meter", "correct", "--store", store_url, "--meter", "E-1-0101", "--at", late, "--late",
        "--total", "1005", "--reason", "冻结值",
    )  # fmt: skip
    assert said.out == "Changed; there is no difference to post.\n"
    assert verify(site.store).is_clean


def test_what_cannot_be_is_one_sentence_and_status_2(
    prepay: Prepay, site: SmallSite, store_url: str
) -> None:
    room = ("--store", store_url, "--room", ROOM, "--reason", "x")
    at = ("--at", START.isoformat())
    for arguments in (
        ("account", "scheme", *room, "--scheme", "none", "--from", "2026-03-05"),
        ("account", "scheme", *room, "--scheme", "flat", "--from", "tomorrow"),
        ("meter", "correct", *room, *at, "--total", "abc"),
        ("meter", "correct", *room[:2], "--meter", "Z", "--reason", "x", *at, "--total", "1"),
        ("meter", "exchange", *room, *at, "--final", "1", "--number", "N", "--base", "0",
         "--profile", "DDSU666"),
        ("meter", "exchange", *room, *at, "--final", "1000", "--number", "N", "--base", "0",
         "--profile", "DDSU666", "--unit", "x"),
        ("meter", "exchange", *room, *at, "--final", "1000", "--number", "N", "--base", "0",
         "--profile", "none"),
        ("meter", "exchange", *room, *at, "--final", "1000", "--number", "N", "--base", "0",
         "--profile", "DDSU666", "--ratio", "a"),
    ):  # fmt: skip
        said = prepay(*arguments)
        assert said.status == 2, arguments
        assert said.err.startswith("prepay: ")
        assert len(said.err.splitlines()) == 1
    assert site.meter(ROOM, Utility.ELECTRIC) == 1
    for group in ("account", "meter"):
        assert prepay(group).status == 2


def test_a_meter_is_not_exchanged_at_an_instant_that_has_not_come(
    prepay: Prepay, site: SmallSite, store_url: str
) -> None:
    used(site)
    before = everything(site.store)
    said = prepay(
        "meter", "exchange", "--store", store_url, "--room", ROOM, "--final", "1060",
        "--at", "2999-01-01", "--number", "N-8", "--base", "0", "--reason", "轮换",
        "--profile", "DDSU666",
    )  # fmt: skip
    assert said.status == 2
    assert "1 Jan 2999 00:00" in said.err
    assert len(refusals_after(before, site.store)) == 1
