"""The pages on when posts are reviewed."""

from django.urls import path

from guidance.restrictions.views import duty, hours

app_name = "cover"
urlpatterns = [
    path("", hours.show, name="show"),
    path("week/", hours.week, name="week"),
    path("days/", hours.days, name="days"),
    path("days/bank-holidays/", hours.take_in, name="take-in"),
    path("days/<int:pk>/open/", hours.reopen, name="reopen"),
    path("duty/", duty.duty, name="duty"),
    path("duty/<int:pk>/end/", duty.end, name="end-duty"),
]
