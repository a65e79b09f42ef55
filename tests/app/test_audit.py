"""The audit chain: whatever is altered, taken out or cut off afterwards is found."""

import json

import pytest

from tests.cast import World, make_account, make_person
from tongpin.app.audit import commands as audit
from tongpin.app.audit.models import AuditHead, AuditRow
from tongpin.app.audit.queries import Break, opened, verify
from tongpin.app.base import sealing
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied
from tongpin.app.workspace import commands, pages


@pytest.fixture
def chain(owner: Actor) -> int:
    """A sound chain of some length; its workspace."""
    for name in ("First", "Second", "Third", "Fourth"):
        commands.update_workspace(owner, name=name)
    rows, breaks = verify()
    assert rows > 4
    assert breaks == ()
    return owner.workspace_id


def last(workspace_id: int) -> AuditRow:
    found = AuditRow.objects.filter(workspace_id=workspace_id).order_by("-sequence").first()
    assert found is not None
    return found


@pytest.mark.parametrize(
    "change",
    [
        {"changes": {"name": ["First", "Forged"]}},
        {"member_id": None},
        {"verb": "nothing_happened"},
        {"object_id": 999},
        {"digest": "0" * 64},
    ],
)
def test_an_altered_row_is_found(chain: int, change: dict[str, object]) -> None:
    AuditRow.objects.filter(workspace_id=chain, sequence=3).update(**change)
    assert verify()[1] == (Break(chain, 3, "row_altered"),)


def test_a_row_whose_digest_was_computed_anew_breaks_the_next_one(chain: int) -> None:
    row = AuditRow.objects.get(workspace_id=chain, sequence=3)
    row.verb = "nothing_happened"
    row.digest = row.computed_digest()  # as somebody would who had the key but did not redo the rest
    row.save()
    assert verify()[1] == (Break(chain, 4, "row_altered"),)


def test_a_deleted_row_is_found(chain: int) -> None:
    AuditRow.objects.filter(workspace_id=chain, sequence=2).delete()
    assert verify()[1] == (Break(chain, 2, "row_missing"),)


def test_a_tail_that_was_cut_off_is_found(chain: int) -> None:
    end = last(chain)
    end.delete()
    assert verify()[1] == (Break(chain, end.sequence, "end_cut_off"),)


def test_cutting_the_tail_and_setting_the_end_to_match_is_found_too(chain: int) -> None:
    cut = last(chain)
    cut.delete()
    now_last = last(chain)
    for forged in (now_last.digest, cut.previous):  # all that the rows themselves give away
        AuditHead.objects.filter(workspace_id=chain).update(sequence=now_last.sequence, digest=forged)
        assert verify()[1] == (Break(chain, cut.sequence, "end_cut_off"),)


def test_a_chain_without_its_head_is_found(chain: int) -> None:
    AuditHead.objects.filter(workspace_id=chain).delete()
    assert verify()[1] == (Break(chain, 0, "head_missing"),)


def test_one_workspace_is_proven_without_looking_at_the_other(chain: int, stranger: Actor) -> None:
    AuditRow.objects.filter(workspace_id=stranger.workspace_id, sequence=1).update(verb="forged")
    assert verify(chain)[1] == ()
    assert verify()[1] == (Break(stranger.workspace_id, 1, "row_altered"),)


def test_guarded_values_stand_sealed_in_the_chain_and_can_be_opened_with_the_subjects_key(
    world: World,
) -> None:
    person = make_person(world.salesperson, make_account(world.salesperson), email="li@jinchang.example")
    row = AuditRow.objects.get(workspace_id=world.workspace.pk, kind="Person", object_id=person.pk)
    assert "li@jinchang.example" not in json.dumps(row.changes)
    assert opened(row)["email"] == [None, "li@jinchang.example"]


def test_after_forgetting_a_subject_sealed_values_can_never_be_read_and_the_chain_still_holds(
    world: World,
) -> None:
    person = make_person(world.salesperson, make_account(world.salesperson), email="li@jinchang.example")
    row = AuditRow.objects.get(workspace_id=world.workspace.pk, kind="Person", object_id=person.pk)
    audit.forget(world.workspace.pk, "Person", person.pk)
    assert opened(row)["email"] is None
    assert verify()[1] == ()


def test_a_value_sealed_for_one_subject_stays_closed_to_the_key_of_another() -> None:
    mine, other = sealing.new_subject_key(), sealing.new_subject_key()
    token = sealing.seal(mine, ["old", "new"])
    assert sealing.unseal(mine, token) == ["old", "new"]
    assert sealing.unseal(other, token) is None
    assert sealing.unseal(None, token) is None


def test_the_trail_is_for_owners_and_comes_in_pages(world: World) -> None:
    for number in range(pages.TRAIL_PAGE + 5):
        commands.update_workspace(world.owner, name=f"name {number}")
    first = pages.trail(world.owner)
    assert len(first.lines) == pages.TRAIL_PAGE
    assert first.lines[0].by == "owner"
    assert first.lines[0].changes == (
        ("name", f"name {pages.TRAIL_PAGE + 3}", f"name {pages.TRAIL_PAGE + 4}", False),
    )
    second = pages.trail(world.owner, first.before)
    assert second.lines[0].sequence == first.lines[-1].sequence - 1
    assert second.before is None
    for actor in (world.manager, world.salesperson, world.viewer):
        with pytest.raises(Denied):
            pages.trail(actor)


def test_the_trail_never_shows_another_workspace(world: World, stranger: Actor) -> None:
    seen = {line.sequence for line in pages.trail(stranger).lines}
    assert seen == set(
        AuditRow.objects.filter(workspace_id=stranger.workspace_id).values_list("sequence", flat=True)
    )
    assert pages.trail(world.owner).total == AuditRow.objects.filter(workspace_id=world.workspace.pk).count()
