"""All addresses, by capability."""

from django.urls import URLPattern, URLResolver, include, path

from tongpin.web.shell import errors

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tongpin.web.desk.urls")),
    path("", include("tongpin.web.deals.urls")),
    path("", include("tongpin.web.decision.urls")),
    path("", include("tongpin.web.influence.urls")),
    path("", include("tongpin.web.relations.urls")),
    path("", include("tongpin.web.accounts.urls")),
    path("", include("tongpin.web.bonds.urls")),
    path("", include("tongpin.web.portraits.urls")),
    path("", include("tongpin.web.offline.urls")),
    path("", include("tongpin.web.visits.urls")),
    path("calendar/", include("tongpin.web.calendar.urls")),
    path("averages/", include("tongpin.web.averages.urls")),
    path("loyalty/", include("tongpin.web.loyalty.urls")),
    path("targets/", include("tongpin.web.targets.urls")),
    path("funnel/", include("tongpin.web.funnel.urls")),
    path("import/", include("tongpin.web.exchange.urls")),
    path("settings/", include("tongpin.web.settings.urls")),
    path("help/", include("tongpin.web.help.urls")),
    path("sign/", include("tongpin.web.signin.urls")),
    path("api/v1/", include("tongpin.api.urls")),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler429 = errors.too_many_requests  # allauth looks here
handler500 = errors.server_error
