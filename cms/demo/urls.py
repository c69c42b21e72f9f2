"""The e-mails that the demo has sent, and the news of its council."""

from django.urls import path

from cms.demo import views

urlpatterns = [
    path("mail/", views.everything, name="demo_mail"),
    path("mail/<slug:key>/", views.one, name="demo_letter"),
    path("mail/<slug:key>/html/", views.html, name="demo_letter_html"),
    path("news.xml", views.news, name="demo_news"),
]
