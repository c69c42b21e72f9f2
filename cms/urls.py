"""Every address of the site, each included from the package that answers it."""

from django.contrib import admin
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cms import health

handler400 = "cms.errors.bad_request"
handler403 = "cms.errors.forbidden"
handler404 = "cms.errors.not_found"
handler500 = "cms.errors.server_error"

urlpatterns = [
    path("healthz", health.everything, name="healthz"),
    path("healthz/web", health.web, name="healthz-web"),
    path("", include("cms.home.urls")),
    path("account/", include("allauth.urls")),
    path("cms/", include(wagtailadmin_urls)),
    path("django-admin/", admin.site.urls),
    path("guidance/", include(wagtail_urls)),
]
