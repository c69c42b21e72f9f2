"""The pages of holds and restricted periods."""

from django.urls import path

from guidance.restrictions.views import restricting as views

app_name = "restrictions"
urlpatterns = [
    path("", views.everything, name="list"),
    path("hold/", views.hold, name="hold"),
    path("hold/<uuid:pk>/lift/", views.lift, name="lift"),
    path("period/", views.period, name="period"),
    path("period/<uuid:pk>/cancel/", views.cancel, name="cancel"),
]
