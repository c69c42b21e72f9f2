"""One offer: what it says before it is sent out, and what became of it after."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from approvals.offers import actions
from approvals.offers.actions import NotSentOut
from approvals.offers.asking import angles_of, pictures_of
from approvals.offers.checking import sheet_of
from approvals.offers.forms import SendForm
from approvals.offers.forms.sending import answers_in
from approvals.offers.models import Offer
from approvals.offers.tallying import figures_of, replies_to, waiting_in
from approvals.offers.views.preparing import prepared, read_or_post, reviews
from members.audit.errors import NotCompliant, StaleVersion
from members.people.access import posted_from, user_of


@reviews
@require_safe
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """What an offer says, or who took it."""
    offer = prepared(ref)
    if offer.sent_at:
        return _replies(request, offer)
    pictured = pictures_of(offer)
    context = {
        "offer": offer,
        "angles": angles_of(offer),
        "common": pictured.get(None),
        "own_pictures": sum(key is not None for key in pictured),
    }
    return render(request, "approvals/offers/prepare.html", context)


def _replies(request: HttpRequest, offer: Offer) -> HttpResponse:
    at, replies = now(), replies_to(offer)
    context = {
        "offer": offer,
        "replies": replies,
        "figures": figures_of(replies),
        "waiting": waiting_in(replies, offer, at),
        "is_open": offer.is_open(at),
    }
    return render(request, "approvals/offers/replies.html", context)


@reviews
@read_or_post
def check(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything that bears on sending an offer out, and sending it out."""
    at, by, offer = now(), user_of(request), prepared(ref)
    is_sent = request.method == "POST"
    if offer.sent_at and not is_sent:
        return redirect("offers:show", ref)
    sheet = sheet_of(offer, answers_in(request.POST), at)
    form = SendForm(sheet, data=request.POST if is_sent else None)
    status = 422 if is_sent else 200
    if form.is_bound and form.is_valid():
        shown = {name: form.cleaned_data[name] for name in ("revision", "seen")}
        try:
            actions.send_out(offer, form.said(), **shown, by=by, at=at)
        except NotSentOut as error:
            for one in error.refused:
                form.add_error(None, f"{one.councillor.title}: {one.why}")
        except (NotCompliant, StaleVersion) as error:
            form.add_error(None, error.reason)
            status = error.status
            if isinstance(error, StaleVersion):
                form.stand_anew()
        else:
            messages.success(request, "The offer is out. Everybody who is asked is told.")
            return redirect("offers:show", ref)
    context = {"offer": offer, "sheet": sheet, "form": form}
    return render(request, "approvals/offers/check.html", context, status=status)


@reviews
@posted_from("offers:show", "ref")
def take_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Take an offer back from those who have not answered."""
    count = actions.take_back(prepared(ref), by=user_of(request), at=now())
    whom = "1 councillor" if count == 1 else f"{count} councillors"
    messages.success(request, f"The offer is taken back from {whom}. What was taken stays.")
    return redirect("offers:show", ref)
