"""Signing in to networks, one module each. No Django: the vault and the views call these."""
