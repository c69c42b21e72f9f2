"""The audit trail: every decision, chained so that a change shows."""
