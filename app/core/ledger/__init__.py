"""Entries, balances, accrual and deductions."""
