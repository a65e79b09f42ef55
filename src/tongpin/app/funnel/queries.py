"""The pages of the funnel: see pages.py for what each holds."""

from __future__ import annotations

from tongpin.app.funnel.answering import (
    backtest_page,
    cohorts_page,
    compare_page,
    flows_page,
    forecast_page,
    funnel_page,
    people_page,
)
from tongpin.app.funnel.cells import cell_deals
from tongpin.app.funnel.slices import Asked, asked_of

# funnel_page(actor, asked: Asked) -> FunnelPage, and so on; cell_deals(actor, view_id, cell, page=1) -> CellPage
__all__ = [
    "Asked",
    "asked_of",
    "backtest_page",
    "cell_deals",
    "cohorts_page",
    "compare_page",
    "flows_page",
    "forecast_page",
    "funnel_page",
    "people_page",
]
