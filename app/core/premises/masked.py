"""Names and phone numbers as strangers may see them: on paper, in lists and in logs."""

from __future__ import annotations


def masked_name(name: str) -> str:
    """`陈志强` as `陈**`, a long name never shows more than four stars."""
    clean = name.strip()
    return clean[:1] + "*" * min(len(clean) - 1, 4) if clean else ""


def masked_phone(phone: str) -> str:
    """`13800138000` as `138****8000`; a short number keeps its last two digits only."""
    clean = "".join(phone.split())
    if len(clean) >= 7:
        return f"{clean[:3]}****{clean[-4:]}" if len(clean) >= 11 else f"****{clean[-4:]}"
    return "*" * len(clean[:-2]) + clean[-2:]
