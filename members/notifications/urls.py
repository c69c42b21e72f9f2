"""The page of notices."""

from django.urls import path

from members.notifications import views

app_name = "notifications"
urlpatterns = [path("", views.everything, name="list")]
