"""The audit trail in words: no code of the product stands on its page, no moment in another zone."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.utils import translation

from tests.app.importing import deals, upload
from tongpin.app.audit.models import AuditRow
from tongpin.app.base.records import Record
from tongpin.app.exchange import commands
from tongpin.app.workspace.pages import UNTOLD
from tongpin.web.settings import audit_values, words_audit


def test_an_import_stands_in_words(owner, client_of):
    number = upload(owner, deals("A1,X,Hua,1,Qualified,owner,2024-03-05,,"))
    commands.check_import(owner, number)
    html = client_of(owner).get("/settings/audit/").content.decode()
    for code in ("check_import", "settle_import", "rows_left", "rows_taken", "name_key"):
        assert code not in html
    assert "took in <b>import" in html
    assert "rows taken" in html
    assert "Checked, not brought in yet" in html


def test_moments_stand_in_the_zone_of_the_reader(owner, client_of):
    AuditRow.objects.filter(workspace_id=owner.workspace_id).update(
        changes={"undone_at": [None, "2020-01-02T23:30:00.123456+00:00"]}
    )
    html = client_of(owner).get("/settings/audit/").content.decode()
    assert "3 Jan 2020 07:30" in html
    assert "123456" not in html


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("withdrawn", True, "yes"),
        ("status", "lost", "lost"),
        ("role", "manager", "Manager"),
        ("next_due", "9999-12-31", "–"),
        ("text", "2026 was good", "2026 was good"),
        ("text", "2026-19-45", "2026-19-45"),
        ("owner", None, None),
    ],
)
def test_a_value_is_read_as_what_it_is(name, value, said):
    with translation.override("en"):
        assert audit_values.shown(name, value) == said


def test_a_code_without_a_word_is_readable():
    assert words_audit.deed("polish_brass") == "polish brass"
    assert words_audit.field("brass_knob") == "brass knob"


def test_every_kind_of_row_and_every_field_of_it_has_a_word():
    kept = [model for model in apps.get_models() if issubclass(model, Record)]
    assert {model.__name__ for model in kept} <= words_audit.KINDS.keys()
    fields = {one.name for model in kept for one in model._meta.concrete_fields}
    assert fields - words_audit.FIELDS.keys() <= {
        "id",
        "version",
        "workspace",
        "created_at",
        "updated_at",
        *UNTOLD,
    }
