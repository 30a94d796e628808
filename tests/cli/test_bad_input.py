"""What bad input gets: a sentence that names the thing and the remedy, and nothing written."""

from __future__ import annotations

import argparse
import ast
import inspect
import socket
import sqlite3
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from app.cli.main import main
from app.words.sentences import labels
from tests.cli.conftest import Prepay, everything, refusals_after
from tests.sites import SmallSite

# Which amounts are none, and what stands in the sentence about each.
NO_AMOUNTS = ("１２", "1_000", "NaN", "-5", "1e9", "", "12.345", "Infinity", "0x10", "1,000", " 5")


@pytest.mark.parametrize("amount", NO_AMOUNTS)
def test_what_is_no_amount_is_refused_by_name_and_only_audited(
    prepay: Prepay, site: SmallSite, store_url: str, amount: str
) -> None:
    before = everything(site.store)
    said = prepay(
        "topup", "--store", store_url, "--room", "1-0101", f"--amount={amount}", "--act", "a"
    )
    assert said.status == 2
    assert f"“{amount}” is not an amount" in said.err
    assert "99.50" in said.err
    assert not said.out
    [(act, facts)] = refusals_after(before, site.store)
    assert act == "top_up.refused"
    assert facts == {"code": "amount.not_a_number", "text": amount}


# What else the counter refuses: arguments, the code in the audit, words of the sentence.
REFUSED_SALES: tuple[tuple[list[str], str, list[str]], ...] = (
    (["--room", "1-0101", "--amount", "0"], "top_up.amount_not_positive", ["0.00"]),
    (["--room", "1-0101", "--amount", "50000.01"], "top_up.above_limit", ["50,000"]),
    (["--room", "1-0101", "--amount", "5000.01"], "top_up.confirm_large", ["5,000"]),
    (["--room", "9-9999", "--amount", "5"], "room.not_found", ["9-9999"]),
)


@pytest.mark.parametrize(("arguments", "code", "words"), REFUSED_SALES)
def test_a_refused_sale_names_the_thing_and_is_only_audited(
    prepay: Prepay,
    site: SmallSite,
    store_url: str,
    arguments: list[str],
    code: str,
    words: list[str],
) -> None:
    before = everything(site.store)
    said = prepay("topup", "--store", store_url, "--act", "a", *arguments)
    assert said.status == 2
    assert all(word in said.err for word in words), said.err
    [(act, facts)] = refusals_after(before, site.store)
    assert (act, facts["code"]) == ("top_up.refused", code)


def test_an_act_key_used_again_with_another_amount_is_refused_and_only_audited(
    prepay: Prepay, site: SmallSite, store_url: str
) -> None:
    sale = ("topup", "--store", store_url, "--room", "1-0101", "--act", "key-1")
    assert prepay(*sale, "--amount", "10").status == 0
    before = everything(site.store)
    said = prepay(*sale, "--amount", "11")
    assert said.status == 2
    assert "key-1" in said.err
    [(act, facts)] = refusals_after(before, site.store)
    assert (act, facts["code"], facts["act"]) == ("top_up.refused", "act.key_reused", "key-1")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--room", "9-9999", "--reason", "test"], "room.not_found", ["9-9999"]),
        (["--room", "1-0101", "--reason", " "], "reason.missing", ["reason"]),
    ],
)
def test_a_refused_supply_order_is_only_audited(
    prepay: Prepay,
    site: SmallSite,
    store_url: str,
    arguments: list[str],
    code: str,
    words: list[str],
) -> None:
    before = everything(site.store)
    said = prepay("supply", "off", "--store", store_url, *arguments)
    assert said.status == 2
    assert all(word in said.err for word in words), said.err
    [(act, facts)] = refusals_after(before, site.store)
    assert (act, facts["code"]) == ("order_supply.refused", code)


# -- stores -----------------------------------------------------------------------------------

ON_A_STORE: tuple[list[str], ...] = (
    ["rooms"],
    ["station"],
    ["verify"],
    ["statement", "--room", "1-0101"],
    ["topup", "--room", "1-0101", "--amount", "5", "--act", "a"],
    ["supply", "on", "--room", "1-0101", "--reason", "test"],
    ["accounts", "open", "--all"],
    ["backup", "--to", "backups"],
    ["archive", "--before", "2020-01-01"],
)


@pytest.mark.parametrize("command", ON_A_STORE, ids=lambda command: str(command[0]))
def test_a_missing_store_is_never_replaced_by_an_empty_one(
    prepay: Prepay, tmp_path: Path, command: list[str]
) -> None:
    missing = tmp_path / "gone.db"
    said = prepay(*command, "--store", str(missing))
    assert said.status == 2
    assert str(missing) in said.err
    assert "prepay site new" in said.err
    assert not missing.exists()


@pytest.mark.parametrize(
    ("store", "status", "words"),
    [
        ("mysql://localhost/x", 2, ["mysql", "postgresql://"]),
        ("postgresql://127.0.0.1:1/nowhere?connect_timeout=2", 1, ["nowhere"]),
        ("postgresql://[broken", 2, ["postgresql://"]),
    ],
)
def test_a_wrong_store_url_is_told(
    prepay: Prepay, store: str, status: int, words: list[str]
) -> None:
    said = prepay("rooms", "--store", store)
    assert said.status == status, said
    assert all(word in said.err for word in words), said.err


def test_the_password_in_a_url_is_never_shown(prepay: Prepay) -> None:
    said = prepay("rooms", "--store", "postgresql://u:s3cret@127.0.0.1:1/x?connect_timeout=2")
    assert said.status == 1
    assert "s3cret" not in said.err + said.out


@pytest.mark.parametrize("content", [b"", b"\x00" * 4096, b"PK\x03\x04 a workbook", b"SQLite f"])
def test_a_file_that_is_no_database_is_told_and_not_touched(
    prepay: Prepay, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "notes.db"
    file.write_bytes(content)
    said = prepay("rooms", "--store", str(file))
    assert said.status == 2
    assert str(file) in said.err
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_told_and_not_touched(
    prepay: Prepay, tmp_path: Path
) -> None:
    file = tmp_path / "other.db"
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE songs (title)")
    other.commit()
    other.close()
    before = file.read_bytes()
    for command in (["rooms"], ["demo", "--headless", "--for", "1"]):
        said = prepay(*command, "--store", str(file))
        assert said.status == 2
        assert str(file) in said.err
    assert file.read_bytes() == before


def test_a_newer_store_is_refused_and_both_versions_are_named(
    prepay: Prepay, sqlite_site: SmallSite
) -> None:
    with sqlite_site.store.writing() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999_from_the_future'"))
    sqlite_site.store.close()
    said = prepay("rooms", "--store", sqlite_site.store.place.name)
    assert said.status == 2
    assert "9999_from_the_future" in said.err
    assert sqlite_site.store.place.name in said.err


def test_a_missing_key_is_trouble_that_names_the_remedy(
    prepay: Prepay, sqlite_site: SmallSite, tmp_path: Path
) -> None:
    for key in (tmp_path / "keys").iterdir():
        key.unlink()
    said = prepay("rooms", "--store", sqlite_site.store.place.name)
    assert said.status == 1
    assert sqlite_site.store.store_id in said.err
    assert "recovery sheet" in said.err


def test_a_store_that_is_there_is_not_made_again(prepay: Prepay, sqlite_site: SmallSite) -> None:
    before = everything(sqlite_site.store)
    said = prepay("site", "new", "--store", sqlite_site.store.place.name)
    assert said.status == 2
    assert sqlite_site.store.place.name in said.err
    assert everything(sqlite_site.store) == before


def test_the_demo_never_takes_a_real_store(prepay: Prepay, sqlite_site: SmallSite) -> None:
    before = everything(sqlite_site.store)
    said = prepay("demo", "--headless", "--for", "1", "--store", sqlite_site.store.place.name)
    assert said.status == 2
    assert "real site" in said.err
    assert everything(sqlite_site.store) == before


def test_an_unknown_time_zone_makes_no_store(prepay: Prepay, tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    said = prepay("site", "new", "--store", str(file), "--time-zone", "Mars/Base")
    assert said.status == 2
    assert "Mars/Base" in said.err
    assert not file.exists()


# -- profiles ---------------------------------------------------------------------------------


def test_an_unknown_key_in_a_profile_is_named_with_its_file(
    prepay: Prepay, sqlite_site: SmallSite
) -> None:
    folder = sqlite_site.store.place.file.parent / "profiles"
    folder.mkdir()
    profile = folder / "mine.toml"
    profile.write_text('name = "mine"\nutility = "electric"\ncolour = "red"\n', "utf-8")
    said = prepay("rooms", "--store", sqlite_site.store.place.name)
    assert said.status == 2
    assert "colour" in said.err
    assert str(profile) in said.err


def test_a_missing_profile_is_a_finding_with_its_place(
    prepay: Prepay, tmp_path: Path, workbook: Path
) -> None:
    book = load_workbook(workbook)
    sheet = next(s for s in book.worksheets if any("DDS238-2" in _texts(row) for row in s.rows))
    cell = next(c for row in sheet.rows for c in row if c.value == "DDS238-2")
    cell.value = "DDS999"
    book.save(workbook)
    store = _new(prepay, tmp_path)
    said = prepay("site", "import", str(workbook), "--store", store)
    assert said.status == 2
    assert "DDS999" in said.out
    assert f"{cell.column_letter} {cell.row}" in said.out or str(cell.row) in said.out
    assert not prepay("rooms", "--store", store).out


# -- workbooks --------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["cut", "noise", "text", "missing"])
def test_a_damaged_workbook_is_told_and_nothing_imported(
    prepay: Prepay, tmp_path: Path, workbook: Path, damage: str
) -> None:
    content = workbook.read_bytes()
    match damage:
        case "cut":
            workbook.write_bytes(content[: len(content) // 2])
        case "noise":
            workbook.write_bytes(content[:60] + bytes(len(content) // 2) + content[60:])
        case "text":
            workbook.write_text("room;meter\n", "utf-8")
        case _:
            workbook.unlink()
    store = _new(prepay, tmp_path)
    said = prepay("site", "import", str(workbook), "--store", store)
    assert said.status == 2, said
    assert str(workbook) in said.out + said.err or workbook.name in said.out + said.err
    assert not prepay("rooms", "--store", store).out


def test_the_same_workbook_twice_changes_nothing(
    prepay: Prepay, tmp_path: Path, workbook: Path
) -> None:
    store = _new(prepay, tmp_path)
    assert prepay("site", "import", str(workbook), "--store", store, "--dry-run").status == 0
    assert not prepay("rooms", "--store", store).out
    assert prepay("site", "import", str(workbook), "--store", store).status == 0
    rooms = prepay("rooms", "--store", store).out
    again = prepay("site", "import", str(workbook), "--store", store)
    assert again.status == 0
    assert "nothing to change" in again.out
    assert prepay("rooms", "--store", store).out == rooms


def test_a_changed_workbook_waits_for_apply(prepay: Prepay, tmp_path: Path, workbook: Path) -> None:
    store = _new(prepay, tmp_path)
    assert prepay("site", "import", str(workbook), "--store", store).status == 0
    book = load_workbook(workbook)
    cell = next(c for s in book.worksheets for row in s.rows for c in row if c.value == "1号楼")
    cell.value = "一号楼"
    book.save(workbook)
    waits = prepay("site", "import", str(workbook), "--store", store)
    assert waits.status == 1
    assert "一号楼" in waits.out
    assert "--apply" in waits.out
    assert prepay("site", "import", str(workbook), "--store", store, "--apply").status == 0
    assert prepay("site", "import", str(workbook), "--store", store).status == 0


def test_differences_that_an_import_never_makes_wait_for_nothing(
    prepay: Prepay, tmp_path: Path, workbook: Path
) -> None:
    store = _new(prepay, tmp_path)
    assert prepay("site", "import", str(workbook), "--store", store).status == 0
    book = load_workbook(workbook)
    sheet = next(s for s in book.worksheets if any("K00002" in _texts(row) for row in s.rows))
    numbers = [next((c for c in row if c.value == "K00002"), None) for row in sheet.rows]
    left_out = next(s for s in book.worksheets if any("10000002" in _texts(r) for r in s.rows))
    assert any(numbers)
    for row in list(left_out.iter_rows()):
        if "10000002" in _texts(row):
            left_out.delete_rows(row[0].row or 0)
    book.save(workbook)
    said = prepay("site", "import", str(workbook), "--store", store)
    assert said.status == 0, said
    assert "removes nothing" in said.out
    assert "nothing to import" in said.out


# -- channels, ports --------------------------------------------------------------------------


def test_a_channel_that_does_not_answer_leaves_its_accounts_drafts_and_is_named(
    prepay: Prepay, tmp_path: Path, workbook: Path
) -> None:
    store = _new(prepay, tmp_path)
    assert prepay("site", "import", str(workbook), "--store", store).status == 0
    said = prepay("accounts", "open", "--all", "--store", store)
    assert said.status == 1
    assert "1-0101" in said.out
    assert "127.0.0.1" in said.out
    assert "Opened 0 accounts" in said.out


def test_a_port_in_use_is_told(prepay: Prepay, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = prepay("simulate", "--rooms", "1", "--listen", f"127.0.0.1:{port}")
    assert said.status == 1
    assert f"127.0.0.1:{port}" in said.err


@pytest.mark.parametrize("listen", ["5020", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000"])
def test_a_wrong_address_to_listen_on_is_told(prepay: Prepay, listen: str) -> None:
    said = prepay("simulate", "--rooms", "1", "--listen", listen)
    assert said.status == 2
    assert listen in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["simulate", "--listen", "127.0.0.1:0", "--rooms", "0"],
        ["simulate", "--listen", "127.0.0.1:0", "--rooms", "1", "--speed", "0"],
        ["simulate", "--listen", "127.0.0.1:0", "--rooms", "1", "--speed", "nan"],
        ["simulate", "--listen", "127.0.0.1:0", "--rooms", "50001"],
        ["demo", "--headless", "--for", "1", "--rooms", "0"],
        ["demo", "--headless", "--for", "1", "--rooms", "50001"],
        ["demo", "--headless", "--for", "1", "--speed", "nan"],
        ["demo", "--headless", "--for", "1", "--speed", "-1"],
    ],
)
def test_impossible_sizes_and_speeds_are_refused(
    prepay: Prepay, tmp_path: Path, arguments: list[str]
) -> None:
    more = ["--store", str(tmp_path / "d.db")] if arguments[0] == "demo" else []
    said = prepay(*arguments, *more)
    assert said.status == 2, said
    assert said.err.startswith("prepay: ")
    assert not (tmp_path / "d.db").exists()


def test_what_is_no_date_is_told(prepay: Prepay, sqlite_site: SmallSite) -> None:
    store = sqlite_site.store.place.name
    said = prepay("archive", "--store", store, "--before", "31.12.2020")
    assert said.status == 2
    assert "31.12.2020" in said.err


def test_a_backup_that_is_none_is_told_and_no_store_made(prepay: Prepay, tmp_path: Path) -> None:
    for backup in (tmp_path / "missing.prepay-backup", tmp_path / "note.txt"):
        if backup.suffix == ".txt":
            backup.write_text("hello", "utf-8")
        said = prepay("restore", str(backup), "--store", str(tmp_path / "back.db"))
        assert said.status in (1, 2)
        assert str(backup) in said.err
        assert not (tmp_path / "back.db").exists()


def test_text_that_is_not_utf8_is_refused_before_anything(
    prepay: Prepay, sqlite_site: SmallSite
) -> None:
    before = everything(sqlite_site.store)
    said = prepay(
        "topup", "--store", sqlite_site.store.place.name, "--room", "1-0101", "--act", "a\udcff",
        "--amount", "5",
    )  # fmt: skip
    assert said.status == 2
    assert "a?" in said.err
    assert everything(sqlite_site.store) == before


def _new(prepay: Prepay, tmp_path: Path) -> str:
    store = str(tmp_path / "site.db")
    assert prepay("site", "new", "--store", store, "--name", "X").status == 0
    return store


def _texts(row: object) -> list[str]:
    return [str(cell.value) for cell in row]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("quote",), "缺少必需的参数：SCHEME.json"),
        (("quote", "a", "b", "--nothing"), "不认识的参数：--nothing"),
        (("scheme", "export", "a", "--store", "s", "--version", "x"), "--version 不能是 'x'"),
        (("scheme", "nothing"), "不能是 'nothing'，可选 "),
        (("rooms", "--store"), "--store 后面要写一个值"),
    ],
)
def test_what_the_parser_refuses_is_told_in_chinese_with_the_remedy(
    capsys: pytest.CaptureFixture[str], given: tuple[str, ...], told: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--language", "zh_CN", *given])
    err = capsys.readouterr().err
    assert ended.value.code == 2
    assert err.startswith("用法：")
    assert told in err
    assert "写法见 --help。" in err
    assert "error" not in err


def test_our_english_labels_are_the_parser_s_own_texts() -> None:
    said = {
        node.value
        for node in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(node, ast.Constant)
    }
    ours = {text for key, text in labels("en").items() if key.startswith("argparse.")}
    assert ours - said == set()


def test_the_parser_speaks_its_own_english_again_after_chinese(
    capsys: pytest.CaptureFixture[str], prepay: Prepay
) -> None:
    with pytest.raises(SystemExit):
        main(["--language", "zh_CN", "quote"])
    assert "the following arguments are required: SCHEME.json" in prepay("quote").err
