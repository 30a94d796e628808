"""Who acts: operators and the audit trail."""
