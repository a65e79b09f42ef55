"""Addresses under /import/."""

from django.urls import path

from tongpin.web.exchange.views import receiving, running

app_name = "exchange"
urlpatterns = [
    path("", receiving.imports, name="imports"),
    path("<int:run_id>/", running.show, name="import"),
    path("<int:run_id>/columns/", receiving.columns, name="columns"),
    path("<int:run_id>/values/", receiving.values, name="values"),
    path("<int:run_id>/start/", running.start, name="start"),
    path("<int:run_id>/progress/", running.progress, name="progress"),
    path("<int:run_id>/cancel/", running.cancel, name="cancel"),
    path("<int:run_id>/undo/", running.undo, name="undo"),
    path("<int:run_id>/discard/", running.discard, name="discard"),
    path("<int:run_id>/problems.csv", running.problems, {"ending": "csv"}, name="problems_csv"),
    path("<int:run_id>/problems.xlsx", running.problems, {"ending": "xlsx"}, name="problems_xlsx"),
]
