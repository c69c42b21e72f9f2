"""The accounts through which councillors speak, and the vault that keeps their credentials."""
