"""The demo has a funnel to look at from its first start, and says what it cannot say."""

from __future__ import annotations

import pytest

from tongpin.app.demo.commands import load_demo
from tongpin.app.funnel import queries
from tongpin.app.funnel.queries import Asked
from tongpin.app.workspace.queries import first_owner

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_demo_shows_its_funnel_and_says_where_wins_are_too_few() -> None:
    owner = first_owner(load_demo().pk)
    page = queries.funnel_page(owner, Asked(playbook="group-customer"))
    assert page.state == "ready"
    assert page.funnel is not None
    assert all(stage.onward.value is not None for stage in page.funnel.stages)
    assert page.flows is not None
    assert any(flow.kind == "back" for flow in page.flows.flows)
    assert page.triangle is not None
    assert len(page.triangle.rows) > 12
    assert page.forecast is not None
    told = {one.currency: one for one in page.forecast.currencies}
    assert told["CNY"].rows
    assert "too_few_wins" in told["EUR"].missing
    assert queries.people_page(owner, Asked(playbook="foreign-trade-7")).groups is not None
