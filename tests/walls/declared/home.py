"""The start page, the pages of the footer, and what the machines that watch the site ask."""

from tests.walls.doors import ANYBODY, NOBODY, NOT_THERE, Door

IN_THE_DEMO = {"who": NOBODY, "others": NOT_THERE, "visitors": NOT_THERE}

DOORS = [
    Door("", ANYBODY),
    Door("about/", ANYBODY),
    Door("accessibility/", ANYBODY),
    Door("privacy/", ANYBODY),
    Door("cookies/", ANYBODY),
    # Of the demo alone.
    Door("demo/mail/", **IN_THE_DEMO),
    Door("demo/mail/<slug:key>/", **IN_THE_DEMO, at="demo/mail/0123-abcd/"),
    Door("demo/mail/<slug:key>/html/", **IN_THE_DEMO, at="demo/mail/0123-abcd/html/"),
    Door("demo/news.xml", **IN_THE_DEMO),
    Door("healthz", ANYBODY),
    Door("healthz/web", ANYBODY),
]
