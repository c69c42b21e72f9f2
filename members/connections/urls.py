"""The pages of connections."""

from django.urls import path

from members.connections.views import accounts, sign_in_to_x

app_name = "connections"
urlpatterns = [
    path("", accounts.everything, name="list"),
    path("hand-off/", accounts.add_hand_off, name="add_hand_off"),
    path("practice/", accounts.add_practice, name="add_practice"),
    path("x/", sign_in_to_x.leave, name="x_leave"),
    path("x/back/", sign_in_to_x.come_back, name="x_back"),
    path("x/confirm/", sign_in_to_x.confirm, name="x_confirm"),
    path("x/cancel/", sign_in_to_x.cancel, name="x_cancel"),
    path("<str:ref>/disconnect/", accounts.end, name="disconnect"),
]
