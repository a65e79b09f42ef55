"""Addresses of ties, channels, picture and one page of a decision; access map and lines of an account."""

from django.urls import path

from tongpin.web.relations.views import access, channels, lines, outside, picture, precedents, sheet, ties

DECISION = "deals/<int:deal_id>/decision/"
ACCOUNT = "accounts/<int:account_id>/"

app_name = "relations"
urlpatterns = [
    path(DECISION + "ties/", ties.ties, name="ties"),
    path(DECISION + "ties/pair/", ties.pair, name="pair"),
    path(DECISION + "ties/set/", ties.set_tie, name="set_tie"),
    path(DECISION + "ties/listens/", ties.listens, name="listens"),
    path(DECISION + "channels/", channels.channels, name="channels"),
    path(DECISION + "channels/cell/", channels.cell, name="channel"),
    path(DECISION + "channels/set/", channels.set_channel, name="set_channel"),
    path(DECISION + "picture/", picture.picture, name="picture"),
    path(DECISION + "sheet/", sheet.sheet, name="sheet"),
    path(DECISION + "sheet.xlsx", sheet.workbook, name="workbook"),
    path(ACCOUNT + "access/", access.access, name="access"),
    path(ACCOUNT + "access/mark/", access.mark, name="mark"),
    path(ACCOUNT + "lines/", lines.lines, name="lines"),
    path(ACCOUNT + "lines/line/", lines.line, name="line"),
    path(ACCOUNT + "outside/new/", outside.record, name="outside"),
    path("outside/<int:tie_id>/end/", outside.end, name="end_outside"),
    path(ACCOUNT + "precedents/new/", precedents.record, name="record_precedent"),
    path("precedents/<int:precedent_id>/", precedents.edit, name="edit_precedent"),
    path("precedents/<int:precedent_id>/remove/", precedents.remove, name="remove_precedent"),
]
