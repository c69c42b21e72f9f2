"""Notices to people, written as rows and sent by the tick."""
