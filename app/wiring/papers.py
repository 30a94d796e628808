"""Paper for the pages: receipts, closing forms, explanations, from the records in the books."""

from __future__ import annotations

from datetime import datetime

from app.core.accounts.close import Settlement
from app.core.counter.order import Method, Receipt
from app.core.ledger.explained_entry import Explained
from app.wiring.services import Services


class OfficePapers:
    """Made in a reader's thread, from the books alone, so that a copy is the original."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def receipt(
        self,
        receipt: Receipt,
        copy: int,
        copied_at: datetime | None,
        phone: str,
        language: str,
    ) -> bytes:
        from app.documents.receipt import receipt_pdf  # heavy, and no start may wait for it

        site = self._services.site
        return receipt_pdf(
            receipt, site.name, language, "roll80", copy, site.zone,
            phone=phone, copied_at=copied_at,
        )  # fmt: skip

    def settlement(
        self,
        settled: Settlement,
        at: datetime,
        operator: str,
        payee: str,
        method: Method | None,
        approved_by: str | None,
        language: str,
    ) -> bytes:
        from app.documents.settlement import settlement_pdf  # heavy, and no start may wait for it

        site = self._services.site
        return settlement_pdf(
            settled, site.name, language, site.zone, at, operator,
            payee=payee, method=method, approved_by=approved_by,
        )  # fmt: skip

    def explanation(self, explained: Explained, printed_at: datetime, language: str) -> bytes:
        from app.documents.explanation import explanation_pdf  # heavy, no start may wait for it

        site = self._services.site
        return explanation_pdf(explained, site.name, language, site.zone, printed_at)
