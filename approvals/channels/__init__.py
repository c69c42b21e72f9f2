"""Networks as a plain library: no Django, no database. See base.py for the contract."""
