"""The verdict over letters that came back in every condition: a part of what `make accuracy` counts."""

import itertools

import pytest

from certwizard.documents.verdict import Verdict
from tests.helpers.accuracy import outcome
from tests.helpers.cases import CONDITIONS, NEGATIVES


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_signed_legible_whole_letter_is_accepted_in_every_condition(condition):
    assert outcome("whole", condition, 3) == (Verdict.ACCEPTED, ())


@pytest.mark.parametrize(("condition", "kind"), list(zip(CONDITIONS, itertools.cycle(NEGATIVES), strict=False)))
def test_what_is_unsigned_foreign_or_not_whole_is_not_accepted(condition, kind):
    assert outcome(kind, condition, 1)[0] is not Verdict.ACCEPTED


@pytest.mark.parametrize("condition", ["creased", "dirty", "stained", "shaded", "photo"])
def test_an_unsigned_letter_with_a_blemish_in_the_box_is_not_accepted(condition):
    assert outcome("unsigned", condition, 2)[0] is not Verdict.ACCEPTED


def test_a_smear_that_a_photo_makes_crisper_is_no_signature():
    assert outcome("soiled", "slanted_photo", 1)[0] is not Verdict.ACCEPTED


def test_crumbs_of_a_stamp_are_no_signature():
    assert outcome("stamped", "shadowy_photo", 2)[0] is not Verdict.ACCEPTED


def test_a_small_name_half_within_a_stamp_is_a_signature():
    """The stamp's own letters are more than the name."""
    assert outcome("whole", "shaded", 8) == (Verdict.ACCEPTED, ())
