"""Logging: one JSON object a line in production, readable lines elsewhere, no token in either.

A log line is one object so that a name with a line break in it cannot forge a second line.
"""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

Event = MutableMapping[str, Any]

REMOVED = "[removed]"
SECRET_NAMES = re.compile(
    r"authorization|cookie|credential|password|passwd|secret|token|verifier|api_?key|vault_?key"
    r"|csrf|session_?(?:id|key)",
    re.IGNORECASE,
)
SECRET_VALUES = re.compile(
    # Authorization headers, in any spelling of their scheme.
    r"(?P<scheme>\b(?i:bearer|basic|oauth)\s+)[A-Za-z0-9._~+/=-]{8,}"
    # name=value and "name": "value" of anything that sounds like a secret, but not prose.
    r"|(?P<name>[\w-]*(?i:token|secret|password|passwd|verifier|authorization|code)[\"']?\s*[=:]\s*[\"']?)"
    r"(?!\s|(?i:bearer|basic|oauth))[^\s\"'&,;})]{6,}"
    # The links that are mailed: to a new password (all in lower case) and to join.
    r"|(?<=/password/reset/key/)[\w-]+|(?<=/invitation/)[\w-]+"
    # The secret address of somebody's calendar, which their calendar asks for every hour.
    r"|(?<=/calendar/feed/)[\w-]{16,}"
    # Signed tokens, then any long random string; but not a SHA-256, which is no secret.
    r"|\beyJ[\w-]+\.[\w-]+\.[\w-]*"
    r"|(?<![\w-])(?![0-9a-f]{64}(?![\w-]))(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{32,}"
)
# Their DEBUG level prints headers and bodies, tokens and all.
TALKATIVE = ("tweepy", "requests", "requests_oauthlib", "oauthlib", "urllib3", "httpx", "httpcore")

# A line for every ring of the bell, and two for every page that Wagtail puts into its index.
QUIET = ("celery.beat", "kombu", "PIL", "django_tasks")


def _without_secret(match: re.Match[str]) -> str:
    return (match["scheme"] or match["name"] or "") + REMOVED


def redact(value: Any, name: str = "") -> Any:
    """The value with everything that looks like a secret taken out, however deep it lies."""
    if name and SECRET_NAMES.search(name) and value not in (None, ""):
        return REMOVED
    if isinstance(value, str):
        return SECRET_VALUES.sub(_without_secret, value)
    if isinstance(value, bytes):
        return redact(value.decode("utf-8", "replace"))
    if isinstance(value, dict):
        return {key: redact(inner, str(key)) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [redact(inner) for inner in value]
    return value


def redact_event(_logger: object, _method: str, event: Event) -> Event:
    """The structlog step that redacts; the last before a line is written."""
    return {key: redact(value, key) for key, value in event.items()}


def _steps(*, as_json: bool) -> list[Any]:
    shape: Any = (
        structlog.processors.JSONRenderer(sort_keys=True)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    return [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        redact_event,
        shape,
    ]


BEFORE: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
]


def configuration(*, as_json: bool, level: str = "INFO") -> dict[str, Any]:
    """The LOGGING setting."""
    pinned = {name: {"level": "INFO"} for name in TALKATIVE}
    quiet = {name: {"level": "WARNING"} for name in QUIET}
    own = {name: {"handlers": [], "propagate": True} for name in ("gunicorn.error", "django")}
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": BEFORE,
        "processors": _steps(as_json=as_json),
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            **pinned,
            **quiet,
            **own,
            # Each success of each tick, every second, tells nobody anything.
            "celery.app.trace": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
            "gunicorn.access": {"handlers": [], "propagate": True, "level": "INFO"},
        },
    }


def configure_structlog() -> None:
    """Send what structlog logs down the same road as everything else."""
    structlog.configure(
        processors=[*BEFORE, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
