"""Addresses of Today, the board and the list of deals."""

from django.urls import path

from tongpin.web.desk import deeds, views

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("deals/board/", views.board, name="board"),
    path("deals/board/more/<str:stage>/", views.board_column, name="board_column"),
    path("deals/", views.deal_list, name="deals"),
    path("today/advice/<int:item_id>/done/", deeds.complete_advice, name="complete_advice"),
    path("today/advice/<int:item_id>/later/", deeds.postpone_advice, name="postpone_advice"),
    path("today/advice/<int:item_id>/dismiss/", deeds.dismiss_advice, name="dismiss_advice"),
    path("today/advice/<int:item_id>/reopen/", deeds.reopen_advice, name="reopen_advice"),
    path("today/steps/<int:step_id>/later/", deeds.postpone_step, name="postpone_step"),
    path("today/steps/<int:step_id>/due/<str:day>/", deeds.restore_step, name="restore_step"),
]
