"""The addresses of the review desk."""

from django.urls import path

from approvals.desk.views import claims, deciding, queue, remarks, reviewing

app_name = "desk"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("<slug:ref>/", reviewing.review, name="review"),
    path("<slug:ref>/approve/", deciding.decide, {"name": "approve"}, name="approve"),
    path("<slug:ref>/suggest/", deciding.decide, {"name": "suggest"}, name="suggest"),
    path(
        "<slug:ref>/request-changes/",
        deciding.decide,
        {"name": "request_changes"},
        name="request-changes",
    ),
    path("<slug:ref>/refer/", deciding.decide, {"name": "refer"}, name="refer"),
    path("<slug:ref>/decline/", deciding.decide, {"name": "decline"}, name="decline"),
    path("<slug:ref>/clear/", deciding.decide, {"name": "clear"}, name="clear"),
    path("<slug:ref>/remark/", remarks.remark, name="remark"),
    path("<slug:ref>/check/", claims.check_again, name="check"),
    path("<slug:ref>/claim/", claims.claim, name="claim"),
    path("<slug:ref>/take-over/", claims.take_over, name="take-over"),
    path("<slug:ref>/release/", claims.release, name="release"),
]
