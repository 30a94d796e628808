"""How often and from which seed: `pytest tests/crash --kills 200 --crash-seed 7`."""

from __future__ import annotations

import pytest

KILLS = 10
SEED = 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=KILLS, help="how often the station is killed")
    parser.addoption("--crash-seed", type=int, default=SEED, help="where the moments come from")


@pytest.fixture
def kills(pytestconfig: pytest.Config) -> int:
    # the option is unknown where this folder was not named on the command line
    return int(pytestconfig.getoption("--kills", KILLS))


@pytest.fixture
def seed(pytestconfig: pytest.Config) -> int:
    return int(pytestconfig.getoption("--crash-seed", SEED))
