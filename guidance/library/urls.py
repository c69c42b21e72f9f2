"""Addresses of the library beside those of its pages."""

from django.urls import path

from guidance.library import views

app_name = "library"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("versions/<int:revision_id>/", views.version, name="version"),
    path("acknowledge/<int:page_id>/", views.acknowledge_page, name="acknowledge"),
    path("feedback/<int:page_id>/", views.give_feedback, name="feedback"),
]
