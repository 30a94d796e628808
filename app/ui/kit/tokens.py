"""The one table of colours; no other module of the window may hold a colour code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every named colour of one theme."""

    name: str
    bg: str
    surface: str
    surface2: str
    surface3: str
    line: str
    lineS: str
    text: str
    text2: str
    text3: str
    accent: str
    accentH: str
    accentS: str
    onAccent: str
    a1: str
    a1s: str
    a1m: str
    a2: str
    a2s: str
    a2m: str
    a3: str
    a3s: str
    a3m: str
    cut: str
    onCut: str
    onCut2: str
    off: str
    hatch: str
    fault: str
    faults: str
    ok: str
    oks: str
    water: str
    waters: str
    t1: str
    t2: str
    t3: str
    t4: str
    t5: str
    danger: str  # fill of the confirm button of a destructive dialog, the same in both themes
    onDanger: str
    mark1: str  # digit inside each alarm mark
    mark2: str
    mark3: str
    shadow: str  # "#AARRGGBB"
    paper: str  # a preview of printed paper is white in both themes
    ink: str


LIGHT = Tokens(
    name="light",
    bg="#ECEEF1",
    surface="#FFFFFF",
    surface2="#F6F7F9",
    surface3="#E4E8ED",
    line="#D9DEE5",
    lineS="#868F9C",
    text="#1A222E",
    text2="#485363",
    text3="#626D7D",
    accent="#1F5C99",
    accentH="#184A7D",
    accentS="#E3EDF7",
    onAccent="#FFFFFF",
    a1="#8A6100",
    a1s="#FFF3D1",
    a1m="#E0A400",
    a2="#A84300",
    a2s="#FFE6D6",
    a2m="#E86A10",
    a3="#B3172B",
    a3s="#FBE0E3",
    a3m="#C8102E",
    cut="#2B3440",
    onCut="#FFFFFF",
    onCut2="#C3CCD8",
    off="#5D6775",
    hatch="#E1E5EA",
    fault="#6B3FA0",
    faults="#EFE7F8",
    ok="#1E6E4E",
    oks="#E0F0E8",
    water="#0F7280",
    waters="#DDF0F2",
    t1="#EAF1F8",
    t2="#BDD3E8",
    t3="#7FA8D0",
    t4="#35699F",
    t5="#173B63",
    danger="#C8102E",
    onDanger="#FFFFFF",
    mark1="#2A1E00",
    mark2="#2A1200",
    mark3="#FFFFFF",
    shadow="#14000000",
    paper="#FFFFFF",
    ink="#000000",
)

DARK = Tokens(
    name="dark",
    bg="#12161C",
    surface="#1B2028",
    surface2="#222831",
    surface3="#2D343F",
    line="#333B47",
    lineS="#76818F",
    text="#E8ECF2",
    text2="#B3BDCA",
    text3="#8F9BAA",
    accent="#7FB2EA",
    accentH="#9CC4F0",
    accentS="#1D3148",
    onAccent="#0E141B",
    a1="#F0C24B",
    a1s="#362C10",
    a1m="#F0C24B",
    a2="#FF9A52",
    a2s="#3E2412",
    a2m="#FF9A52",
    a3="#FF8088",
    a3s="#451A20",
    a3m="#F0404F",
    cut="#D5DBE3",
    onCut="#12161C",
    onCut2="#454F5C",
    off="#8F9BAA",
    hatch="#252C36",
    fault="#C6A5F2",
    faults="#2C2340",
    ok="#6CCBA0",
    oks="#17332A",
    water="#5CC4D2",
    waters="#123036",
    t1="#1F2C3B",
    t2="#2C4A69",
    t3="#3F73A8",
    t4="#74A9DE",
    t5="#C2DDF7",
    danger="#C8102E",
    onDanger="#FFFFFF",
    mark1="#2A1E00",
    mark2="#2A1200",
    mark3="#FFFFFF",
    shadow="#66000000",
    paper="#FFFFFF",
    ink="#000000",
)


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours written `#RRGGBB`."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
