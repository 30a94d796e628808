"""Why supply is, or is to be, off or on."""

from __future__ import annotations

from enum import StrEnum


class Intent(StrEnum):
    ARREARS = "arrears"  # rule 6
    MONEY_CAME = "money_came"  # rule 5
    MANUAL = "manual"  # a named operator with a reason
    SAFETY = "safety"  # overload, malicious load, leakage
    VACANT = "vacant"  # nobody lives there; the next account's money brings it back
