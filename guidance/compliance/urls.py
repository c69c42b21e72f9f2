"""The pages of the rules in force."""

from django.urls import path

from guidance.compliance import views

app_name = "rulesets"
urlpatterns = [
    path("", views.in_force, name="list"),
    path("change/", views.change, name="change"),
    path("load/", views.load, name="load"),
    path("proposals/<uuid:pk>/", views.proposal, name="proposal"),
    path("proposals/<uuid:pk>/confirm/", views.confirm, name="confirm"),
    path("proposals/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:number>/", views.ruleset, name="set"),
    path("silence/<slug:rule>/", views.silence, name="silence"),
    path("silences/<uuid:pk>/end/", views.end_silence, name="end-silence"),
]
