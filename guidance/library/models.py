"""The pages of the guidance library, who has read them, and whether they helped."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import get_text_list
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.search import index
from wagtail.url_routing import RouteResult

from guidance.library.anchors import address
from guidance.library.blocks import BodyBlock
from guidance.library.citations import cited_anchors, rules_on
from guidance.library.forms import FeedbackForm, GuidancePageForm
from guidance.library.reading import reading
from guidance.library.sections import sections
from members.people.models import User

DEPTH_OF_PAGES = 2
RESERVED_SLUGS = frozenset({"search", "versions", "acknowledge", "feedback", "login"})


class LibraryPage(Page):
    """What the three kinds of page share."""

    class Meta:
        abstract = True

    @property
    def address(self) -> str:
        """Where the page is read."""
        return address(self.url_path)


class GuidanceIndexPage(LibraryPage):
    """The front of the library, at /guidance/. There is one."""

    introduction = models.TextField(max_length=500, blank=True)

    template = "guidance/library/index.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels: ClassVar[list[Any]] = [FieldPanel("slug")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["library.TopicPage"]
    max_count = 1

    class Meta:
        verbose_name = "guidance library"

    def route(self, request: Any, path_components: list[str]) -> RouteResult:
        """Go to a guidance page in one step; Wagtail would fetch each page on the way twice."""
        if len(path_components) == DEPTH_OF_PAGES:
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            page = GuidancePage.objects.live().filter(url_path=url_path).first()
            if page is not None:
                return RouteResult(page)
        return super().route(request, path_components)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Every topic with its pages, in two queries however many there are."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        topics = list(TopicPage.objects.child_of(self).live().order_by("path"))
        pages = list(GuidancePage.objects.descendant_of(self).live().order_by("path"))
        context["topics"] = [
            (topic, [page for page in pages if page.path.startswith(topic.path)])
            for topic in topics
        ]
        return context


class TopicPage(LibraryPage):
    """A section of the library."""

    summary = models.CharField(max_length=250)

    template = "guidance/library/topic.html"
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels: ClassVar[list[Any]] = [FieldPanel("slug")]
    parent_page_types = ["library.GuidanceIndexPage"]
    subpage_types = ["library.GuidancePage"]

    class Meta:
        verbose_name = "topic"

    def clean(self) -> None:
        """Keep the addresses of our own pages free."""
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": "The library uses this address itself. Choose another."})

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The topic's pages."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["pages"] = GuidancePage.objects.child_of(self).live().order_by("path")
        return context


class GuidancePage(LibraryPage):
    """One subject, in sections that the checker and the reviewers cite."""

    summary = models.CharField(max_length=250, help_text="One sentence: what this page helps with.")
    body = StreamField(BodyBlock(), blank=True)
    looked_after_by = models.CharField(max_length=100, default="Communications team")
    review_due = models.DateField("next review")
    change_summary = models.CharField(
        "what changed",
        max_length=250,
        default="First published",
        help_text="Shown to readers beside this version.",
    )
    must_read = models.BooleanField(
        "ask people to confirm that they have read this page", default=False
    )

    template = "guidance/library/page.html"
    base_form_class = GuidancePageForm
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel(n)
                for n in ("change_summary", "review_due", "looked_after_by", "must_read")
            ],
            heading="Keeping it right",
        ),
    ]
    promote_panels: ClassVar[list[Any]] = [FieldPanel("slug")]
    parent_page_types = ["library.TopicPage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.AutocompleteField("summary"),
        index.AutocompleteField("body"),
        index.FilterField("review_due"),
    ]

    class Meta:
        verbose_name = "guidance page"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The reader's own part in the page as well; a preview has no reader."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["contents"] = sections(self.body)
        context["rules"] = rules_on(self.slug)
        context["topic"] = TopicPage.objects.parent_of(self).get()
        if not getattr(request, "is_preview", False):
            context["reading"] = reading(self, request.user)
            context["feedback_form"] = FeedbackForm()
        return context

    def clean(self) -> None:
        """Hold the page to what others rely on: its slug, and every anchor that is cited."""
        super().clean()
        self._refuse_taken_slug()
        if self.pk and self.live:
            self._refuse_lost_citations()

    def _refuse_taken_slug(self) -> None:
        """References name a page by slug alone, so no two pages may share one."""
        others = GuidancePage.objects.filter(slug=self.slug).exclude(pk=self.pk)
        if self.slug and others.exists():
            raise ValidationError(
                {"slug": "Another guidance page has this address. Choose another."}
            )

    def _refuse_lost_citations(self) -> None:
        kept = GuidancePage.objects.only("slug").get(pk=self.pk)
        cited = cited_anchors(kept.slug)
        if cited and self.slug != kept.slug:
            users = get_text_list(sorted({by for names in cited.values() for by in names}), "and")
            raise ValidationError(
                {"slug": f"Keep the address “{kept.slug}”. This page is cited by: {users}."}
            )
        present = {section.anchor for section in sections(self.body)}
        lost = {
            anchor: names for anchor, names in cited.items() if anchor and anchor not in present
        }
        if lost:
            raise ValidationError({"body": [_lost(a, names) for a, names in sorted(lost.items())]})

    def is_review_overdue(self, on: date) -> bool:
        """Whether the date by which somebody should have looked at it again has passed."""
        return self.review_due < on


def _lost(anchor: str, names: list[str]) -> str:
    users = get_text_list(sorted(set(names)), "and")
    return f"Keep a section with the anchor “{anchor}”. It is cited by: {users}."


class Acknowledgement(models.Model):
    """Somebody's word that they have read one version of a page. Append-only."""

    page = models.ForeignKey(
        GuidancePage, on_delete=models.PROTECT, related_name="acknowledgements"
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "by"], name="one_acknowledgement_each")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} read by {self.by_id}"


class Feedback(models.Model):
    """Whether one version of a page was useful to somebody, and their words."""

    page = models.ForeignKey(GuidancePage, on_delete=models.CASCADE, related_name="feedback")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    useful = models.BooleanField()
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        verbose_name_plural = "feedback"
        constraints = [
            models.UniqueConstraint(fields=["page", "revision", "by"], name="one_answer_each")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {'useful' if self.useful else 'not useful'}"


def unread(user: User) -> list[GuidancePage]:
    """The pages to be read by everybody whose published version this person has not confirmed."""
    read = Acknowledgement.objects.filter(by=user).values("revision_id")
    pages = GuidancePage.objects.live().filter(must_read=True, live_revision__isnull=False)
    return list(pages.exclude(live_revision_id__in=read).order_by("title"))
