import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from certwizard.activation import TRANSITIONS, Event, NotAllowed, State, after, allows

DESIGN = """
unpaid purchase_started payment_pending
unpaid payment_confirmed paid
payment_pending payment_confirmed paid
payment_pending payment_declined unpaid
payment_pending payment_expired unpaid
paid letter_issued letter_issued
paid payment_voided unpaid
letter_issued scan_accepted letter_attached
letter_issued letter_issued letter_issued
letter_attached attachment_deleted letter_issued
letter_attached letter_issued letter_issued
letter_attached scan_accepted letter_attached
letter_attached submitted in_review
in_review approved active
in_review returned letter_issued
active certificate_expired expired
active renewal_started unpaid
expired renewal_started unpaid
"""


def test_the_table_is_the_one_that_was_agreed():
    agreed = {(State(a), Event(b)): State(c) for a, b, c in (line.split() for line in DESIGN.split("\n") if line)}
    assert agreed == TRANSITIONS


@pytest.mark.parametrize(("state", "event"), TRANSITIONS)
def test_every_transition_leads_where_the_table_says(state, event):
    assert allows(state, event)
    assert after(state, event) is TRANSITIONS[state, event]


@given(st.sampled_from(State), st.sampled_from(Event))
def test_what_the_table_does_not_have_is_an_error_that_names_both(state, event):
    if (state, event) in TRANSITIONS:
        return
    assert not allows(state, event)
    with pytest.raises(NotAllowed) as refused:
        after(state, event)
    assert (refused.value.state, refused.value.event) == (state, event)
    assert str(refused.value) == f"{event} is not allowed in {state}"


def test_every_state_can_be_reached_and_left():
    assert set(TRANSITIONS.values()) == set(State)
    assert {state for state, _ in TRANSITIONS} == set(State)


class AnActivation(RuleBasedStateMachine):
    """Whatever happens in whatever order, what was paid for stays so until the table takes it away."""

    def __init__(self):
        super().__init__()
        self.state = State.UNPAID
        self.attached = False

    @rule(event=st.sampled_from(Event))
    def happens(self, event):
        try:
            self.state = after(self.state, event)
        except NotAllowed:
            return
        if event is Event.SCAN_ACCEPTED:
            self.attached = True
        elif event in (Event.LETTER_ISSUED, Event.ATTACHMENT_DELETED, Event.RETURNED, Event.RENEWAL_STARTED):
            self.attached = False

    @precondition(lambda self: self.state is State.IN_REVIEW)
    @rule()
    def nothing_is_reviewed_without_a_scan(self):
        assert self.attached

    @invariant()
    def an_attachment_stands_only_on_a_letter(self):
        if self.state is State.LETTER_ATTACHED:
            assert self.attached
        if self.state.has_letter:
            assert self.state.is_paid


TestAnActivation = AnActivation.TestCase


@pytest.mark.parametrize("state", State)
def test_only_the_first_two_states_are_unpaid(state):
    assert state.is_paid == (state not in (State.UNPAID, State.PAYMENT_PENDING))


@pytest.mark.parametrize("state", State)
def test_a_letter_stands_while_it_is_issued_or_attached(state):
    assert state.has_letter == (state in (State.LETTER_ISSUED, State.LETTER_ATTACHED))
