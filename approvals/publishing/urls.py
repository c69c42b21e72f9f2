"""The addresses of publishing."""

from django.urls import path

from approvals.publishing.views import (
    deliveries,
    hand_off,
    pictures,
    practice,
    resuming,
    stops,
    trouble,
)

app_name = "publishing"
urlpatterns = [
    path("posts/<str:ref>/deliveries/", deliveries.deliveries, name="deliveries"),
    path(
        "posts/<str:ref>/deliveries/<str:connection>/take-back/",
        deliveries.take_back_here,
        name="take_back",
    ),
    path("hand-off/<str:ref>/", hand_off.hand_off, name="hand_off"),
    path("trouble/", trouble.everything, name="trouble"),
    path("trouble/<str:ref>/", trouble.look, name="look"),
    path("trouble/<str:ref>/note/", trouble.note, name="note"),
    path("practice/", practice.feed, name="practice"),
    path("publishing/stop/", stops.switch, name="stop"),
    path("publishing/stop/<uuid:pk>/resume/", resuming.resume_page, name="resume"),
    path(
        "publishing/stop/<uuid:pk>/let-through/",
        resuming.let_chosen_through,
        name="let_through",
    ),
    path("deliveries/<str:ref>/pictures/<str:sha256>/", pictures.picture, name="picture"),
]
