"""The application the server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongpin.config.settings")

application = get_wsgi_application()
# All pages are imported here: otherwise the first visitor would wait for it.
get_resolver().url_patterns  # noqa: B018 - a property that does the work
# What has been imported stays. Looking through it again and again for what can go would interrupt pages for tens of milliseconds;
# and of the ten thousand objects of a page, or the hundred thousand of a large map, hardly any is left for the collector.
gc.collect()
gc.freeze()
gc.set_threshold(100_000, 20, 20)
