"""Addresses of people's pages: one's own, joining, and the team."""

from django.urls import path

from members.people.views import details, invitation, team

app_name = "people"
urlpatterns = [
    path("account/", details.mine, name="account"),
    # allauth also names addresses for several e-mail addresses and for codes by mail. Rostrum has
    # none of these: before allauth answers, they lead somewhere sensible or nowhere.
    path("account/email/", details.address),
    path("account/confirm-email/", details.not_here),
    path("account/confirm-email/<str:key>/", details.not_here),
    path("account/password/set/", details.not_here),
    path("account/login/code/confirm/", details.not_here),
    path("invitation/", invitation.join, name="join"),
    path("invitation/<str:token>/", invitation.open_link, name="invitation"),
    path("team/", team.everybody, name="list"),
    path("team/invite/", team.invite, name="invite"),
    path("team/<uuid:pk>/", team.person, name="show"),
    path("team/<uuid:pk>/roles/", team.roles, name="roles"),
    path("team/<uuid:pk>/email/", team.email, name="email"),
    path("team/<uuid:pk>/councillor/", team.councillor, name="councillor"),
    path("team/<uuid:pk>/assistants/", team.delegate, name="delegate"),
    path("team/<uuid:pk>/assistants/<int:number>/end/", team.end_delegation, name="end_delegation"),
    path("team/<uuid:pk>/deactivate/", team.deactivate, name="deactivate"),
    path("team/<uuid:pk>/reactivate/", team.reactivate, name="reactivate"),
    path("team/<uuid:pk>/invite-again/", team.invite_again, name="invite_again"),
    path(
        "team/<uuid:pk>/reset-second-step/",
        team.reset_second_factor,
        name="reset_second_factor",
    ),
]
