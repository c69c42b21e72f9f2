"""What is wrong with a field is said in our words, not in Django's."""

import uuid

import pytest
from django import forms
from django.core.exceptions import ValidationError

from cms.plain_words import CHANGED, NOT_LISTED
from guidance.restrictions.models import RestrictedPeriod
from members.people.models import User


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "sent", "said"),
    [
        (lambda: forms.ChoiceField(choices=[("a", "A")]), "zzz", NOT_LISTED),
        (lambda: forms.MultipleChoiceField(choices=[("a", "A")]), ["zzz"], NOT_LISTED),
        (lambda: forms.ModelChoiceField(User.objects.all()), str(uuid.UUID(int=1)), NOT_LISTED),
        (forms.UUIDField, "zzz", CHANGED),
        (forms.IntegerField, "zzz", "Enter a number in figures, such as 3."),
        (lambda: forms.IntegerField(max_value=9), "10", "Enter 9 or less."),
        (lambda: forms.IntegerField(min_value=1), "0", "Enter 1 or more."),
        (
            lambda: forms.CharField(max_length=150),
            "a" * 163,
            "Use 150 characters or fewer. You used 163.",
        ),
    ],
)
def test_a_field_says_plainly_what_is_wrong(field, sent, said):
    with pytest.raises(ValidationError) as refused:
        field().clean(sent)

    assert refused.value.messages == [said]


def test_an_identifier_that_is_none_is_not_named():
    with pytest.raises(ValidationError) as refused:
        RestrictedPeriod._meta.pk.to_python("zzz")

    assert refused.value.messages == [CHANGED]
