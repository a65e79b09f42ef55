"""The forecast: what many deals will bring, with intervals, and how earlier forecasts did (METHOD M43-M46).

`history` reads stage events, `counts` counts, `hazards` and `rhythm` learn, `sweep` looks ahead, `estimate` puts these together
for one day, `blend` compares with the past, `spread` gives intervals; `forecasting` and `backtest` are the doors.
"""

from tongpin.core.forecast.backtest import Backtest, Judged, Score, backtest, origins_between
from tongpin.core.forecast.forecasting import Carrier, Forecast, Forecaster, Row, forecast
from tongpin.core.forecast.history import History
from tongpin.core.forecast.spread import LEVELS, OUTER

__all__ = [
    "LEVELS",
    "OUTER",
    "Backtest",
    "Carrier",
    "Forecast",
    "Forecaster",
    "History",
    "Judged",
    "Row",
    "Score",
    "backtest",
    "forecast",
    "origins_between",
]
