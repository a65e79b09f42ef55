"""The forecast: what many deals will bring, with intervals, and how earlier forecasts did (METHOD M43-M46).

`history` reads stage events, `counts` counts, `hazards` and `rhythm` learn, `sweep` looks ahead, `estimate` puts these together
for one day, `blend` compares with the past, `spread` gives intervals; `forecasting` and `backtest` are the doors. Nothing is
imported here: what needs days alone (`periods`, `scores`) does not load Ibis.
"""
