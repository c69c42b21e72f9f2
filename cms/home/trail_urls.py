"""The pages of the audit trail."""

from django.urls import path

from cms.home import trail

app_name = "audit"
urlpatterns = [
    path("", trail.trail, name="trail"),
    path("export/", trail.export, name="export"),
]
