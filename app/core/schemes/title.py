"""What people call a version of a scheme; apart from the version, which is heavy to read."""

from __future__ import annotations

from collections.abc import Mapping


def scheme_title(scheme: str, name: Mapping[str, str], version: int, language: str) -> str:
    """`居民峰谷 v2`; `language` is `zh` or `en`."""
    return f"{name.get(language) or scheme} v{version}"
