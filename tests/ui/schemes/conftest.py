"""What the tests of these pages have in common."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def _gone_when_done() -> Iterator[None]:
    """Closed widgets go at once: hundreds that linger would be dressed anew for every test."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
