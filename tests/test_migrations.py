"""A new database takes a shorter way than one that has lived through every change; both end at the same place."""

from typing import Any

from django.db.migrations.loader import MigrationLoader


def shape(*, short: bool) -> dict[str, Any]:
    """Every table as the migrations leave it: its fields by name, and its indexes and constraints in no order."""
    loader = MigrationLoader(None, replace_migrations=short)
    first = "0001_squashed_0005_lead_sources" if short else "0001_first"
    last = [
        leaf for leaf in loader.graph.leaf_nodes("app") if ("app", first) in loader.graph.forwards_plan(leaf)
    ]
    assert len(last) == 1
    state = loader.project_state(last)
    return {
        name: (
            {field: found.deconstruct()[1:] for field, found in model.fields.items()},
            {
                option: sorted(map(repr, value)) if isinstance(value, list) else value
                for option, value in model.options.items()
            },
            model.bases,
        )
        for (label, name), model in state.models.items()
        if label == "app"
    }


def test_the_short_way_ends_where_the_long_one_does(settings: Any) -> None:
    settings.MIGRATION_MODULES = {}  # tests without migrations hide them
    assert shape(short=True) == shape(short=False)
