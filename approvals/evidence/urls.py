"""Addresses of the rules."""

from django.urls import path

from approvals.evidence import views

app_name = "evidence"
urlpatterns = [
    path("", views.rules, name="rules"),
    path("<slug:rule>/", views.rule, name="rule"),
]
