"""The pages of notices, of how people hear of them, and of addresses that mail does not reach."""
