"""The application the server runs."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongpin.config.settings")

application = get_wsgi_application()
# All pages are imported here: otherwise the first visitor would wait for it.
get_resolver().url_patterns  # noqa: B018 - a property that does the work
