"""The cast and the harness shared by all tests."""
