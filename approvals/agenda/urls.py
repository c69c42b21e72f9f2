"""Addresses of the calendar."""

from django.urls import path

from approvals.agenda.views import feed, moving, showing, windows

app_name = "agenda"
urlpatterns = [
    path("", showing.show, name="show"),
    path("move/", moving.drag, name="drag"),
    path("feed/", feed.page, name="feed"),
    path("feed/new/", feed.make, name="feed-make"),
    path("feed/end/", feed.end, name="feed-end"),
    path("feed/<str:token>.ics", feed.ics, name="ics"),
    path("<postref:ref>/move/", moving.move, name="move"),
    path("<postref:ref>/window/", windows.window, name="window"),
]
