"""Addresses of deals and leads."""

from django.urls import path

from tongpin.web.deals.views import checklist, entering, moving, pages, sides, signals, steps

app_name = "deals"
urlpatterns = [
    path("deals/new/", entering.new_deal, name="new"),
    path("deals/<int:deal_id>/", pages.deal, name="deal"),
    path("deals/<int:deal_id>/story/", pages.story, name="story"),
    path("deals/<int:deal_id>/edit/", entering.edit, name="edit"),
    path("deals/<int:deal_id>/move/", moving.move, name="move"),
    path("deals/<int:deal_id>/close/", moving.close, name="close"),
    path("deals/<int:deal_id>/reopen/", moving.reopen, name="reopen"),
    path("deals/<int:deal_id>/assign/", entering.assign, name="assign"),
    path("deals/<int:deal_id>/migrate/", entering.migrate, name="migrate"),
    path("deals/<int:deal_id>/qualify/", entering.qualify, name="qualify"),
    path("deals/<int:deal_id>/return/", entering.return_to_leads, name="return_to_leads"),
    path("deals/<int:deal_id>/qualification/<slug:element>/", entering.mark, name="mark"),
    path("deals/<int:deal_id>/signals/new/", signals.record, name="record_signal"),
    path("signals/<int:signal_id>/confirm/", signals.confirm, name="confirm_signal"),
    path("signals/<int:signal_id>/refute/", signals.refute, name="refute_signal"),
    path("signals/<int:signal_id>/withdraw/", signals.withdraw, name="withdraw_signal"),
    path("deals/<int:deal_id>/checklist/<slug:stage>/<slug:item>/", checklist.evidence, name="evidence"),
    path("deals/<int:deal_id>/checklist/<slug:stage>/<slug:item>/tick/", checklist.tick, name="tick"),
    path("deals/<int:deal_id>/checklist/<slug:stage>/<slug:item>/untick/", checklist.untick, name="untick"),
    path("deals/<int:deal_id>/needs/new/", sides.record_need, name="record_need"),
    path("needs/<int:need_id>/edit/", sides.edit_need, name="edit_need"),
    path("needs/<int:need_id>/remove/", sides.remove_need, name="remove_need"),
    path("deals/<int:deal_id>/papers/new/", sides.record_paper, name="record_paper"),
    path("deals/<int:deal_id>/people/new/", sides.involve, name="involve"),
    path("deals/<int:deal_id>/people/<int:person_id>/", sides.edit_contact, name="edit_contact"),
    path("deals/<int:deal_id>/people/<int:person_id>/release/", sides.release, name="release"),
    path("deals/<int:deal_id>/notes/new/", sides.write_note, name="write_note"),
    path("deals/<int:deal_id>/steps/new/", steps.plan, name="plan_step"),
    path("steps/<int:step_id>/edit/", steps.edit, name="edit_step"),
    path("steps/<int:step_id>/done/", steps.complete, name="complete_step"),
    path("steps/<int:step_id>/reopen/", steps.reopen, name="reopen_step"),
    path("steps/<int:step_id>/drop/", steps.drop, name="drop_step"),
    path("leads/", pages.leads, name="leads"),
    path("leads/new/", entering.new_lead, name="new_lead"),
    path("leads/<int:deal_id>/", pages.lead, name="lead"),
]
