from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app import resources
from app.resources import resource


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package as installed in another place."""
    package = tmp_path / "site-packages" / "app"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    return package


def test_a_checkout_keeps_them_beside_the_package() -> None:
    assert (
        resource("words/en.toml") == Path(__file__).parents[1] / "resources" / "words" / "en.toml"
    )


def test_a_wheel_brings_them_inside_the_package(elsewhere: Path) -> None:
    words = elsewhere / "_resources" / "words"
    words.mkdir(parents=True)
    assert resource("words") == words


def test_a_frozen_build_unpacks_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = tmp_path / "resources" / "words"
    words.mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("words") == words


def test_an_install_without_them_says_what_is_missing(elsewhere: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no_such"):
        resource("words/no_such.toml")
