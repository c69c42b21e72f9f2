"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from cms.checks import refuse_unfit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
application = get_wsgi_application()
refuse_unfit()
