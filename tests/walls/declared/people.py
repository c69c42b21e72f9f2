"""One's own details, joining, and the team."""

from tests.walls.doors import ADMINISTRATOR, ANYBODY, NOBODY, NOT_THERE, SIGNED_IN, Door

NOWHERE = {"who": NOBODY, "others": NOT_THERE, "visitors": NOT_THERE}
DOORS = [
    Door("account/", SIGNED_IN),
    Door("account/email/", SIGNED_IN),
    # What allauth can do and Rostrum does not.
    Door("account/confirm-email/", **NOWHERE),
    Door("account/confirm-email/<str:key>/", **NOWHERE, at="account/confirm-email/Mg:1abc/"),
    Door("account/password/set/", **NOWHERE),
    Door("account/login/code/confirm/", **NOWHERE),
    # The link is the proof, whoever is signed in on that machine.
    Door("invitation/<str:token>/", ANYBODY, "an invitation"),
    Door("invitation/", ANYBODY, "an invitation", after="invitation/{token}/"),
    Door("team/", ADMINISTRATOR),
    Door("team/invite/", ADMINISTRATOR),
    Door("team/<uuid:pk>/", ADMINISTRATOR, "a person"),
    Door("team/<uuid:pk>/roles/", ADMINISTRATOR, "a person"),
    Door("team/<uuid:pk>/email/", ADMINISTRATOR, "a person"),
    Door("team/<uuid:pk>/deactivate/", ADMINISTRATOR, "a person"),
    Door("team/<uuid:pk>/reactivate/", ADMINISTRATOR, "a person", is_button=True),
    Door("team/<uuid:pk>/invite-again/", ADMINISTRATOR, "a person", is_button=True),
    Door("team/<uuid:pk>/reset-second-step/", ADMINISTRATOR, "a person", is_button=True),
    # Councillors and assistants read their own standing elsewhere; these are the administrator's.
    Door("team/<uuid:pk>/", ADMINISTRATOR, "a councillor"),
    Door("team/<uuid:pk>/councillor/", ADMINISTRATOR, "a councillor"),
    Door("team/<uuid:pk>/assistants/", ADMINISTRATOR, "a councillor"),
    Door(
        "team/<uuid:pk>/assistants/<int:number>/end/",
        ADMINISTRATOR,
        "a councillor",
        is_button=True,
    ),
]
