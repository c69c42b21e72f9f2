"""Logs that cannot hold a token: the HTTP libraries print headers and bodies at DEBUG."""

import logging

FAMILIES = ("tweepy", "requests", "requests_oauthlib", "urllib3", "oauthlib", "http.client")


class _FromInfo(logging.Filter):
    """Drops what is below INFO, even where somebody lowers the logger's level."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.INFO


_FILTER = _FromInfo()


def hush() -> None:
    """Hold every logger of the HTTP libraries at INFO or above. Safe to repeat."""
    names = {*FAMILIES} | {
        name for name in list(logging.root.manager.loggerDict) if name.split(".", 1)[0] in FAMILIES
    }
    for name in names:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.INFO))
        logger.addFilter(_FILTER)
