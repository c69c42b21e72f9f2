"""How a Django form looks as GOV.UK controls, before and after a mistake."""

import re

import pytest
from django import forms
from django.template import Context, Template


class Post(forms.Form):
    """One field of each kind."""

    text = forms.CharField(label="What do you want to say?", widget=forms.Textarea, help_text="<b>")
    title = forms.CharField(label="Title", error_messages={"required": "Enter a title"})
    capacity = forms.ChoiceField(
        label="Capacity", choices=[("w", "Ward"), ("p", "Private")], widget=forms.RadioSelect
    )
    channels = forms.MultipleChoiceField(
        label="Channels",
        choices=[("x", "X"), ("f", "Facebook")],
        widget=forms.CheckboxSelectMultiple,
    )
    agree = forms.BooleanField(label="I have read the guidance", help_text="Version 3")
    ward = forms.ChoiceField(label="Ward", choices=[("n", "Elmton North")])
    day = forms.DateField(label="Which day?", widget=forms.SelectDateWidget)
    until = forms.SplitDateTimeField(
        label="Until when?",
        widget=forms.SplitDateTimeWidget(
            date_attrs={"label": "Date", "type": "date"}, time_attrs={"label": "Time"}
        ),
    )
    picture = forms.FileField(label="Picture")
    version = forms.CharField(widget=forms.HiddenInput, required=False)


def draw(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def field(form: forms.Form, name: str, options: str = "") -> str:
    return draw("{% field bound " + options + " %}", bound=form[name])


@pytest.mark.parametrize("name", [n for n in Post.base_fields if n != "version"])
def test_each_control_has_a_label_of_its_own(name: str) -> None:
    for form in [Post(), Post({})]:
        page = field(form, name)
        ids = re.findall(r'<(?:input|select|textarea)[^>]*\bid="([^"]+)"', page)
        assert ids
        assert len(set(ids)) == len(ids)
        for control in ids:
            assert f'for="{control}"' in page


@pytest.mark.parametrize("name", [n for n in Post.base_fields if n != "version"])
def test_an_error_is_said_beside_the_control_and_tied_to_it(name: str) -> None:
    page = field(Post({}), name)
    assert "govuk-form-group--error" in page
    assert f'id="id_{name}_error"' in page
    described = re.search(r'aria-describedby="([^"]+)"', page)
    assert described is not None
    assert f"id_{name}_error" in described.group(1).split()


@pytest.mark.parametrize("name", [n for n in Post.base_fields if n != "version"])
def test_each_line_of_the_error_summary_leads_to_a_control(name: str) -> None:
    form = Post({})
    summary = draw("{% error_summary form %}", form=form)
    page = "".join(field(form, each) for each in Post.base_fields)
    targets = [t for t in re.findall(r'href="#([^"]+)"', summary) if t.startswith(f"id_{name}")]
    assert len(targets) == 1
    assert re.search(rf'<(?:input|select|textarea)[^>]*\bid="{targets[0]}"', page)


def test_an_empty_field_is_named_in_the_error_summary() -> None:
    summary = draw("{% error_summary form %}", form=Post({}))
    assert "“What do you want to say?” needs an answer" in summary
    assert "This field is required" not in summary


def test_a_form_that_words_its_own_message_keeps_it() -> None:
    assert "Enter a title" in draw("{% error_summary form %}", form=Post({}))


def test_there_is_no_summary_without_errors() -> None:
    assert "govuk-error-summary" not in draw("{% error_summary form None %}", form=Post())


def test_the_title_of_the_page_says_that_there_is_an_error() -> None:
    assert draw("{% error_prefix form %}", form=Post({})) == "Error: "
    assert draw("{% error_prefix form %}", form=Post()) == ""


def test_what_was_typed_into_a_date_stays_even_when_it_is_no_date() -> None:
    form = Post({"day_day": "31", "day_month": "<feb>", "day_year": "2027"})
    page = field(form, "day")
    assert 'value="31"' in page
    assert 'value="&lt;feb&gt;"' in page
    assert 'value="2027"' in page
    assert form.errors["day"]


def test_a_date_is_typed_as_day_month_and_year() -> None:
    form = Post({"day_day": "27", "day_month": "11", "day_year": "2026"})
    form.is_valid()
    assert form.cleaned_data["day"].isoformat() == "2026-11-27"


def test_a_date_that_is_already_known_is_shown() -> None:
    page = field(Post(initial={"day": forms.DateField().clean("2026-11-27")}), "day")
    assert re.findall(r'value="(\d+)"', page) == ["27", "11", "2026"]


def test_what_was_typed_stays_in_every_kind_of_field() -> None:
    typed = {
        "text": "Work starts <Monday>",
        "capacity": "p",
        "channels": ["f"],
        "agree": "on",
        "until_0": "2026-11-27",
        "until_1": "09:30",
    }
    form = Post(typed)
    assert "Work starts &lt;Monday&gt;" in field(form, "text")
    assert re.search(r'value="p" checked', field(form, "capacity"))
    assert re.search(r'value="f" checked', field(form, "channels"))
    assert "checked" in field(form, "agree")
    assert 'value="09:30"' in field(form, "until")


def test_hints_and_labels_are_escaped() -> None:
    assert "&lt;b&gt;" in field(Post(), "text")


def test_a_counter_tells_the_limit_without_scripts() -> None:
    page = field(Post(), "text", "count=280 rows=8")
    assert "You can enter up to 280 characters" in page
    assert 'data-maxlength="280"' in page
    assert 'rows="8"' in page
    assert "id_text-info" in page


def test_a_hidden_field_has_no_label() -> None:
    assert "label" not in field(Post(), "version")


def test_a_formset_reports_the_errors_of_each_of_its_forms() -> None:
    made = forms.formset_factory(Post, min_num=2, extra=0, validate_min=True)
    data = {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-title": "a",
        "form-1-title": "b",
    }
    summary = draw("{% error_summary formset %}", formset=made(data))
    assert 'href="#id_form-0-text"' in summary
    assert 'href="#id_form-1-text"' in summary
