"""Preparing an offer: its story, its wordings, its pictures."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from approvals.offers import preparing
from approvals.offers.asking import angles_of, can_be_asked, pictures_of
from approvals.offers.forms import OfferPictureForm, StoryForm, WordingsForm
from approvals.offers.forms.story import initial_of
from approvals.offers.models import Offer, OfferPicture
from approvals.offers.tallying import rows_of
from approvals.posts.serving import picture_response
from members.audit.errors import NotCompliant, StaleVersion
from members.people.access import posted_from, requires, user_of
from members.people.models import Councillor
from members.people.once import act_once
from members.people.roles import Permission

reviews = requires(Permission.REVIEW_POST)
read_or_post = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 50
TABS = {"open": "Open", "preparing": "Being prepared", "over": "Over"}


@reviews
@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """The offers, those that are open first, with who took them."""
    at = now()
    shown = request.GET.get("show", "")
    shown = shown if shown in TABS else "open"
    every = Offer.objects
    lists = {"open": every.open(at), "preparing": every.being_prepared(), "over": every.over(at)}
    context = {
        "tabs": [(key, title, lists[key].count(), key == shown) for key, title in TABS.items()],
        "shown": shown,
        "rows": rows_of(lists[shown].select_related("prepared_by", "sent_by")[:SHOWN]),
    }
    return render(request, "approvals/offers/list.html", context)


@reviews
@read_or_post
def new(request: HttpRequest) -> HttpResponse:
    """Begin an offer."""
    at, by = now(), user_of(request)
    form = StoryForm(list(can_be_asked(at)), at=at, data=_sent(request))
    if form.is_bound and form.is_valid():
        try:
            made = act_once(
                request, lambda: preparing.prepare(form.told(), by=by, at=at).ref, by=by, at=at
            )
            return redirect("offers:show", made.made)
        except NotCompliant as error:
            form.add_error(None, error.reason)
    return _form_page(request, "story.html", form)


@reviews
@read_or_post
def edit(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what an offer says, when it ends and whom it asks."""
    at, by, offer = now(), user_of(request), prepared(ref)
    form = StoryForm(_able(offer, at), at=at, data=_sent(request), **initial_of(offer))
    if form.is_bound and form.is_valid():
        revision = form.cleaned_data["revision"]
        try:
            preparing.reword(offer, form.told(), revision=revision, by=by, at=at)
            return redirect("offers:show", ref)
        except (NotCompliant, StaleVersion) as error:
            return _refused(request, "story.html", form, error, offer)
    return _form_page(request, "story.html", form, offer)


@reviews
@read_or_post
def wordings(request: HttpRequest, ref: str) -> HttpResponse:
    """What is each councillor's own."""
    at, by, offer = now(), user_of(request), prepared(ref)
    form = WordingsForm(angles_of(offer), revision=offer.revision, data=_sent(request))
    if form.is_bound and form.is_valid():
        revision = form.cleaned_data["revision"]
        try:
            preparing.word(offer, form.own(), revision=revision, by=by, at=at)
            return redirect("offers:show", ref)
        except (NotCompliant, StaleVersion) as error:
            return _refused(request, "wordings.html", form, error, offer)
    return _form_page(request, "wordings.html", form, offer)


@reviews
@read_or_post
def pictures(request: HttpRequest, ref: str) -> HttpResponse:
    """The pictures of an offer, and adding one."""
    at, by, offer = now(), user_of(request), prepared(ref)
    files = request.FILES if request.method == "POST" else None
    form = OfferPictureForm(angles_of(offer), _sent(request), files)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data["picture"].read()
        try:
            preparing.hang(offer, data, councillor=form.councillor, by=by, at=at, **form.facts())
            return redirect("offers:pictures", ref)
        except NotCompliant as error:
            form.add_error("picture", error.reason)
    return _form_page(request, "pictures.html", form, offer)


@reviews
@require_safe
def picture(request: HttpRequest, ref: str, pk: UUID) -> HttpResponse:
    """A picture of an offer, for those who prepare it."""
    found = get_object_or_404(OfferPicture, pk=pk, offer__ref=ref)
    return picture_response(found.sha256, found.mime, name=f"offer-{ref}", opens=True)


@reviews
@posted_from("offers:pictures", "ref")
def remove_picture(request: HttpRequest, ref: str, pk: UUID) -> HttpResponse:
    """Take a picture off."""
    found = get_object_or_404(OfferPicture.objects.select_related("offer"), pk=pk, offer__ref=ref)
    preparing.take_down(found, by=user_of(request), at=now())
    return redirect("offers:pictures", ref)


@reviews
@posted_from("offers:show", "ref")
def discard(request: HttpRequest, ref: str) -> HttpResponse:
    """Throw away an offer that nobody was asked."""
    preparing.discard(get_object_or_404(Offer, ref=ref), by=user_of(request), at=now())
    messages.success(request, "The offer has been thrown away. Nobody was asked.")
    return redirect("offers:list")


def prepared(ref: str) -> Offer:
    """An offer, whether or not it was sent out: the verbs refuse what comes too late, in words."""
    return get_object_or_404(Offer.objects.select_related("prepared_by", "sent_by"), ref=ref)


def _able(offer: Offer, at: datetime) -> list[Councillor]:
    """Those who can be asked, and those who were chosen before."""
    able = list(can_be_asked(at))
    known = {councillor.pk for councillor in able}
    gone = [a.councillor for a in angles_of(offer) if a.councillor_id not in known]
    return [*able, *gone]


def _sent(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None


def _refused(
    request: HttpRequest,
    template: str,
    form: Form,
    error: NotCompliant | StaleVersion,
    offer: Offer,
) -> HttpResponse:
    """The page with everything that was typed, and why it was not kept."""
    form.add_error(None, error.reason)
    status = 409 if isinstance(error, StaleVersion) else 422
    return _form_page(request, template, form, offer, status=status)


def _form_page(
    request: HttpRequest, template: str, form: Form, offer: Offer | None = None, status: int = 0
) -> HttpResponse:
    """The form, with 422 when it was sent and refused."""
    context: dict[str, object] = {"form": form, "offer": offer}
    if offer is not None:
        context["pictures"] = list(pictures_of(offer).values())
    code = status or (422 if form.is_bound else 200)
    return render(request, f"approvals/offers/{template}", context, status=code)
