"""Signing in and out, the second step, sessions: the pages of allauth."""

from tests.walls.doors import ANYBODY, NOBODY, SIGNED_IN, Door

DOORS = [
    Door("account/login/", ANYBODY),
    Door("account/logout/", ANYBODY),
    Door("account/inactive/", ANYBODY),
    Door("account/signup/", ANYBODY),
    Door("account/reauthenticate/", SIGNED_IN),
    Door("account/password/change/", SIGNED_IN),
    Door("account/password/reset/", ANYBODY),
    Door("account/password/reset/done/", ANYBODY),
    Door("account/password/reset/key/done/", ANYBODY),
    Door(
        r"account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        ANYBODY,
        at="account/password/reset/key/1-set-password/",
    ),
    # Answered by a page of ours before it comes to allauth's: tests/walls/declared/people.py.
    Door(
        r"account/^confirm-email/(?P<key>[-:\w]+)/$",
        NOBODY,
        others=404,
        visitors=404,
        at="account/confirm-email/Mg:1abc/",
    ),
    Door("account/2fa/", SIGNED_IN),
    # For somebody half-way through signing in; who is in already is led on.
    Door("account/2fa/authenticate/", SIGNED_IN),
    Door("account/2fa/reauthenticate/", SIGNED_IN),
    Door("account/2fa/totp/activate/", SIGNED_IN),
    Door("account/2fa/totp/deactivate/", SIGNED_IN),
    Door("account/2fa/recovery-codes/", SIGNED_IN),
    Door("account/2fa/recovery-codes/generate/", SIGNED_IN),
    Door("account/2fa/recovery-codes/download/", SIGNED_IN),
    Door("account/sessions/", SIGNED_IN),
]
