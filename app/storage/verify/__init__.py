"""Proving the books: chains, sums, tiling, caches, numbers. Read-only, one look, in streams.

Begin with `verify.py`; each other file proves one kind of thing.
"""

from app.storage.verify.report import Finding, Report
from app.storage.verify.verify import verify, verify_look

__all__ = ["Finding", "Report", "verify", "verify_look"]
