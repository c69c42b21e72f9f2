"""Where watched phrases and changed lists are tried on past posts: for guidance editors too, who see no desk."""

from django.urls import path

from approvals.desk.views import rehearsal

app_name = "rehearsal"
urlpatterns = [
    path("<int:pk>/", rehearsal.rehearsal, name="phrase"),
    path("lists/", rehearsal.lists, name="lists"),
    path("proposals/<uuid:pk>/", rehearsal.proposal, name="proposal"),
]
