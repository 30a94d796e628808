"""Where profiles come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import Refusal, Trouble
from app.drivers.profiles import find_profile, load_profiles
from app.resources import resource

SHIPPED = {"DDSY1352", "SDM120", "SDM630", "DDSU666", "DDS238-2", "valve-water"}


def test_all_shipped_profiles_are_found(tmp_path: Path) -> None:
    assert set(load_profiles()) == SHIPPED
    assert set(load_profiles(tmp_path / "not there")) == SHIPPED


def test_a_profile_of_the_site_replaces_the_shipped_one(tmp_path: Path) -> None:
    text = resource("profiles/sdm120.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(
        text.replace("rated_power_kw = 10", "rated_power_kw = 11"), encoding="utf-8-sig"
    )
    (tmp_path / "notes.txt").write_text("not a profile", encoding="utf-8")
    profiles = load_profiles(tmp_path)
    assert set(profiles) == SHIPPED
    assert profiles["SDM120"].rated_power == 11


def test_an_unknown_profile_is_refused_with_those_there_are() -> None:
    profiles = load_profiles()
    assert find_profile(profiles, "SDM630") is profiles["SDM630"]
    with pytest.raises(Refusal) as refused:
        find_profile(profiles, "SDM999")
    assert refused.value.code == "profile.missing"
    assert "SDM630" in str(refused.value.facts["known"])


def test_a_bad_file_of_the_site_is_refused_with_its_path_and_key(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('name = "X"\ncolour = "red"\n', encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        load_profiles(tmp_path)
    assert refused.value.code == "profile.unknown_key"
    assert (refused.value.facts["file"], refused.value.facts["key"]) == (str(file), "colour")


def test_two_files_with_one_name_are_refused(tmp_path: Path) -> None:
    text = resource("profiles/sdm120.toml").read_text(encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match=r"profile\.name_twice"):
        load_profiles(tmp_path)


def test_a_file_that_is_no_text_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Trouble, match=r"profile\.unreadable"):
        load_profiles(tmp_path)
