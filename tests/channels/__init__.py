"""The channels against servers that networks themselves make; make test-channels."""
