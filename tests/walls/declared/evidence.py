"""The rules of the automatic check: everybody who is signed in reads what each enforces."""

from tests.walls.doors import SIGNED_IN, Door

DOORS = [
    Door("rules/", SIGNED_IN),
    Door("rules/<slug:rule>/", SIGNED_IN, "a rule"),
]
