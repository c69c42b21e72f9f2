"""The addresses of the review desk."""

from django.urls import path

from approvals.desk.views import (
    away,
    claims,
    deciding,
    disputes,
    queue,
    referrals,
    remarks,
    reviewing,
    saved,
    sharing,
    together,
)

app_name = "desk"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("next/", queue.next_post, name="next"),
    # Several posts at once: none of these decides anything. A reference has eight letters, without
    # l, o or i, so that no post is called as one of these is.
    path("together/", together.outcome, name="together"),
    path("together/claim/", together.claim, name="claim-together"),
    path("together/assign/", together.assign, name="assign-together"),
    path("together/set-aside/", together.set_aside, name="set-aside-together"),
    path("away/", away.away, name="away"),
    path("away/<int:pk>/end/", away.end, name="end-away"),
    path("views/", saved.views, name="views"),
    path("views/new/", saved.new, name="new-view"),
    path("views/first/", saved.choose, name="choose-view"),
    path("views/<int:pk>/", saved.open_view, name="open-view"),
    path("views/<int:pk>/edit/", saved.edit, name="edit-view"),
    path("views/<int:pk>/delete/", saved.delete, name="delete-view"),
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
    path("<slug:ref>/remarks/<uuid:pk>/reply/", remarks.reply, name="reply"),
    path("<slug:ref>/remarks/<uuid:pk>/resolve/", remarks.resolve, name="resolve"),
    path("<slug:ref>/remarks/<uuid:pk>/open-again/", remarks.open_again, name="open-again"),
    path("<slug:ref>/advise/", deciding.decide, {"name": "advise"}, name="advise"),
    path("<slug:ref>/confer/", referrals.confer, name="confer"),
    path("<slug:ref>/take-back-reason/", disputes.take_back_reason, name="take-back-reason"),
    path("<slug:ref>/check/", claims.check_again, name="check"),
    path("<slug:ref>/claim/", claims.claim, name="claim"),
    path("<slug:ref>/take-over/", claims.take_over, name="take-over"),
    path("<slug:ref>/release/", claims.release, name="release"),
    path("<slug:ref>/assign/", sharing.assign, name="assign"),
    path("<slug:ref>/hand-over/", sharing.hand_over, name="hand-over"),
    path("<slug:ref>/set-aside/", sharing.set_aside, name="set-aside"),
    path("<slug:ref>/bring-back/", sharing.bring_back, name="bring-back"),
]
