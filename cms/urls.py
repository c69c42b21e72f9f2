"""Every address of the site, each included from the package that answers it."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern

from cms import health
from members.people.admin import local_admin

handler400 = "cms.errors.bad_request"
handler403 = "cms.errors.forbidden"
handler404 = "cms.errors.not_found"
handler429 = "cms.errors.too_many_requests"
handler500 = "cms.errors.server_error"

urlpatterns = [
    path("healthz", health.everything, name="healthz"),
    path("healthz/web", health.web, name="healthz-web"),
    path("", include("cms.home.urls")),
    path("", include("members.people.urls")),
    path("audit/", include("cms.home.trail_urls")),
    path("connections/", include("members.connections.urls")),
    path("demo/", include("cms.demo.urls")),
    path("notifications/", include("members.notifications.urls")),
    path("account/", include("allauth.urls")),
    # Wagtail's own sign-in page would count no attempts and ask for no second step.
    path("cms/login/", RedirectView.as_view(pattern_name="account_login")),
    path("cms/", include(wagtailadmin_urls)),
    path("django-admin/", local_admin.urls),
    path("", include("approvals.posts.urls")),
    path("", include("approvals.publishing.urls")),
    path("restrictions/", include("guidance.restrictions.urls")),
    path("review-hours/", include("guidance.restrictions.cover_urls")),
    path("rehearsal/", include("approvals.desk.rehearsal_urls")),
    path("rule-sets/", include("guidance.compliance.urls")),
    path("desk/", include("approvals.desk.urls")),
    path("calendar/", include("approvals.agenda.urls")),
    path("offers/", include("approvals.offers.urls")),
    path("rules/", include("approvals.evidence.urls")),
    path("guidance/", include("guidance.library.urls")),
    # Only the page view of wagtail.urls: the rest is a second sign-in form and shared passwords.
    re_path(
        "^guidance/" + serve_pattern.removeprefix("^"), wagtail_views.serve, name="wagtail_serve"
    ),
]
