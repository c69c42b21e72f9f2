"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from cms.checks import refuse_unfit
from cms.content_types import refusing_unreadable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
application = refusing_unreadable(get_wsgi_application())
refuse_unfit()
