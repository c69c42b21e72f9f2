"""The pages of notices. What stands in an e-mail leads to pages that change nothing when opened."""

from django.urls import path

from members.notifications.views import addresses, listing, preferring

app_name = "notifications"
urlpatterns = [
    path("", listing.everything, name="list"),
    path("<int:pk>/open/", listing.open_one, name="open"),
    path("preferences/", preferring.preferences, name="preferences"),
    path("preferences/resume/", preferring.resume, name="resume_own"),
    path("addresses/", addresses.addresses, name="addresses"),
    path("addresses/<uuid:pk>/resume/", addresses.resume, name="resume"),
]
