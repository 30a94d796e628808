"""Finds the meter profiles: those shipped with the program, and the site's own beside its store."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.core.errors import Refusal, Trouble
from app.core.meters.profile import Profile
from app.core.meters.profile_file import read_profile
from app.resources import resource


def load_profiles(site_folder: Path | None = None) -> dict[str, Profile]:
    """Every known profile by name; one of the site replaces a shipped one of the same name."""
    profiles = _folder(resource("profiles"))
    if site_folder is not None and site_folder.is_dir():
        profiles |= _folder(site_folder)
    return profiles


def find_profile(profiles: Mapping[str, Profile], name: str) -> Profile:
    """The profile of this name, or Refusal `profile.missing` that lists those there are."""
    try:
        return profiles[name]
    except KeyError:
        raise Refusal("profile.missing", name=name, known=", ".join(sorted(profiles))) from None


def _folder(folder: Path) -> dict[str, Profile]:
    found: dict[str, Profile] = {}
    files: dict[str, Path] = {}
    for file in sorted(folder.glob("*.toml")):
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise Trouble("profile.unreadable", file=str(file), detail=str(error)) from None
        profile = read_profile(text, str(file))
        if profile.name in found:
            raise Refusal(
                "profile.name_twice",
                file=str(file),
                other=str(files[profile.name]),
                name=profile.name,
            )
        found[profile.name] = profile
        files[profile.name] = file
    return found
