"""What a guidance page is made of. Nothing here lets an editor put in a script, picture or embed."""

from collections import Counter
from html.parser import HTMLParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from guidance.library.anchors import validate_anchor

TEXT_FEATURES = ["bold", "link", "ol", "ul"]


class _Links(HTMLParser):
    """Collects the addresses of links that do not point at a page of the library."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "a" and names.get("linktype") != "page":
            self.addresses.append(names.get("href") or "")


def validate_links(source: str) -> None:
    """Refuse rich text that links anywhere but to the web or to a page of the library."""
    reader = _Links()
    reader.feed(source)
    for address in reader.addresses:
        try:
            URLValidator(schemes=["http", "https"])(address)
        except ValidationError:
            raise ValidationError(
                f"“{address}” is not a web address. Link to a page here, or to an address "
                "that starts with https://"
            ) from None


class TextBlock(blocks.RichTextBlock):
    """Rich text that can be bold, a list or a link, and nothing else."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    def clean(self, value: Any) -> Any:
        """Check the addresses of links as well."""
        cleaned = super().clean(value)
        validate_links(cleaned.source)
        return cleaned

    class Meta:
        icon = "pilcrow"


class SectionBlock(blocks.StructBlock):
    """A heading and its paragraphs: the unit that the checker and the reviewers cite."""

    heading = blocks.CharBlock(max_length=120)
    anchor = blocks.CharBlock(
        max_length=60,
        validators=[validate_anchor],
        help_text="The end of this section's address. Others link to it, so choose it once: "
        "name-the-source",
    )
    text = TextBlock()

    class Meta:
        icon = "title"
        label = "Section"
        label_format = "{heading}"
        template = "guidance/library/blocks/section.html"


class PairsBlock(blocks.StructBlock):
    """What to do, beside what not to do."""

    do = blocks.ListBlock(blocks.CharBlock(max_length=250), label="Do", min_num=1)
    dont = blocks.ListBlock(blocks.CharBlock(max_length=250), label="Don’t", min_num=1)

    class Meta:
        icon = "list-ul"
        label = "Do and don’t"
        template = "guidance/library/blocks/pairs.html"


class ExampleBlock(blocks.StructBlock):
    """A post that a councillor may start from."""

    text = blocks.TextBlock(max_length=1000, rows=4)
    note = blocks.CharBlock(
        max_length=250, required=False, help_text="Why it works, in a sentence."
    )

    class Meta:
        icon = "openquote"
        label = "Example post"
        template = "guidance/library/blocks/example.html"


class RuleBlock(blocks.StructBlock):
    """The law, code or policy that stands behind the advice."""

    name = blocks.CharBlock(max_length=150, help_text="Its name, and the section if you know it.")
    says = blocks.TextBlock(max_length=500, rows=3, label="What it says, in plain words")
    address = blocks.URLBlock(
        required=False,
        label="Web address",
        validators=[URLValidator(schemes=["http", "https"])],
    )

    class Meta:
        icon = "doc-full"
        label = "Rule"
        template = "guidance/library/blocks/rule.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a guidance page."""

    section = SectionBlock()
    pairs = PairsBlock()
    example = ExampleBlock()
    rule = RuleBlock()
    text = TextBlock(template="guidance/library/blocks/text.html")

    def clean(self, value: Any) -> Any:
        """Refuse an anchor that is used twice in the page."""
        cleaned = super().clean(value)
        anchors = [
            (i, b.value["anchor"]) for i, b in enumerate(cleaned) if b.block_type == "section"
        ]
        times = Counter(anchor for _, anchor in anchors)
        errors = {
            index: StructBlockValidationError(
                block_errors={
                    "anchor": ValidationError("Another section of this page has this anchor.")
                }
            )
            for index, anchor in anchors
            if anchor and times[anchor] > 1
        }
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned
