"""`python -m benchmarks [PART ...] [--quick]`: measure and write the page.

All parts together write `benchmarks/RESULTS.md`; a part alone, or `--quick`, is only printed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import agreement, deductions, paint, postings, report, rows, sweep, whatif

PARTS: dict[str, tuple[Callable[[Path, Any], report.Part], Any, Any]] = {
    "sweep": (sweep.measure, sweep.FULL, sweep.QUICK),
    "postings": (postings.measure, postings.FULL, postings.QUICK),
    "paint": (paint.measure, paint.FULL, paint.QUICK),
    "rows": (rows.measure, rows.FULL, rows.QUICK),
    "deductions": (deductions.measure, deductions.FULL, deductions.QUICK),
    "whatif": (whatif.measure, whatif.FULL, whatif.QUICK),
    "agreement": (agreement.measure, agreement.FULL, agreement.QUICK),
}
RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="|".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="small sizes, once each")
    options = parser.parse_args()
    names = options.parts or list(PARTS)
    before = report.load()
    measured = []
    for name in names:
        measure, full, quick = PARTS[name]
        with tempfile.TemporaryDirectory(prefix="prepay-bench-") as folder:
            part = measure(Path(folder), quick if options.quick else full)
        print(part.text(), flush=True)
        measured.append(part)
    if not options.quick and names == list(PARTS):
        report.write(RESULTS, measured, (before, report.load()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
