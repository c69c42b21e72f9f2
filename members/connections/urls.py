"""The pages of connections."""

from django.urls import path

from members.connections.views import (
    accounts,
    confirming,
    requests,
    sign_in_to_bluesky,
    sign_in_to_mastodon,
    sign_in_to_x,
)

app_name = "connections"
urlpatterns = [
    path("", accounts.everything, name="list"),
    path("hand-off/", accounts.add_hand_off, name="add_hand_off"),
    path("practice/", accounts.add_practice, name="add_practice"),
    path("x/", sign_in_to_x.leave, name="x_leave"),
    path("x/back/", sign_in_to_x.come_back, name="x_back"),
    path("bluesky/", sign_in_to_bluesky.sign_in, name="bluesky"),
    path("mastodon/", sign_in_to_mastodon.choose, name="mastodon"),
    path("mastodon/leave/", sign_in_to_mastodon.leave, name="mastodon_leave"),
    path("mastodon/back/", sign_in_to_mastodon.come_back, name="mastodon_back"),
    path("confirm/", confirming.confirm, name="confirm"),
    path("cancel/", confirming.cancel, name="cancel"),
    path("requests/", requests.everything, name="requests"),
    path("requests/<uuid:pk>/ask/", requests.ask, name="ask"),
    path("requests/<str:ref>/withdraw/", requests.withdraw, name="withdraw_request"),
    path("asked/", requests.asked, name="asked"),
    path("asked/<str:token>/", requests.open_link, name="open_request"),
    path("<str:ref>/disconnect/", accounts.end, name="disconnect"),
]
