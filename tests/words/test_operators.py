"""The built-in operator is kept in one language and told in each."""

from __future__ import annotations

from app.ui.kit import wording
from app.words.operators import BUILT_IN, operator_named


def test_the_built_in_operator_is_told_in_the_readers_language() -> None:
    assert operator_named(BUILT_IN, "zh_CN") == "值班操作员"
    assert operator_named(BUILT_IN, "en") == "Duty operator"
    assert operator_named("李晓燕", "en") == "李晓燕"
    assert operator_named("station", "en") == "station"
    assert operator_named("", "en") == ""


def test_the_window_and_paper_mean_the_same_name() -> None:
    assert wording.BUILT_IN == BUILT_IN
