"""Top-up, reversal, refund and their receipts."""
