"""The start page, the pages of the footer, and what the machines that watch the site ask."""

from tests.walls.doors import ANYBODY, Door

DOORS = [
    Door("", ANYBODY),
    Door("about/", ANYBODY),
    Door("accessibility/", ANYBODY),
    Door("privacy/", ANYBODY),
    Door("cookies/", ANYBODY),
    Door("healthz", ANYBODY),
    Door("healthz/web", ANYBODY),
]
