"""The addresses of offers. What a councillor was offered is a post of theirs."""

from django.urls import path

from approvals.offers.views import asking, news, preparing

app_name = "offers"

urlpatterns = [
    path("", preparing.offers, name="list"),
    path("new/", preparing.new, name="new"),
    path("news/", news.listing, name="news"),
    path("news/sources/", news.sources, name="sources"),
    path("news/sources/<int:pk>/remove/", news.remove, name="remove-source"),
    path("news/<int:pk>/offer/", news.offer, name="from-news"),
    path("news/<int:pk>/put-aside/", news.put_aside, name="put-aside"),
    path("<slug:ref>/", asking.show, name="show"),
    path("<slug:ref>/edit/", preparing.edit, name="edit"),
    path("<slug:ref>/wordings/", preparing.wordings, name="wordings"),
    path("<slug:ref>/pictures/", preparing.pictures, name="pictures"),
    path("<slug:ref>/pictures/<uuid:pk>/", preparing.picture, name="picture"),
    path("<slug:ref>/pictures/<uuid:pk>/remove/", preparing.remove_picture, name="remove-picture"),
    path("<slug:ref>/check/", asking.check, name="check"),
    path("<slug:ref>/discard/", preparing.discard, name="discard"),
    path("<slug:ref>/take-back/", asking.take_back, name="take-back"),
]
