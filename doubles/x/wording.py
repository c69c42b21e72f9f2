"""How X counts, wraps and shows a text, after its published counting rules.

https://docs.x.com/fundamentals/counting-characters
"""

import hashlib
import re
import unicodedata
from typing import Any

LIMIT = 280
LINK_WEIGHT = 23
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)'\]]")
SINGLE_WEIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
JOINER, KEYCAP = 0x200D, 0x20E3


def weight(text: str) -> int:
    """The length of a text as X counts it: links 23, most letters 1, the rest and emoji 2."""
    plain = unicodedata.normalize("NFC", text)
    links = LINK.findall(plain)
    return len(links) * LINK_WEIGHT + _letters(LINK.sub("", plain))


def _letters(text: str) -> int:
    total, points, at = 0, [ord(letter) for letter in text], 0
    while at < len(points):
        if _emoji(points[at]):
            total, at = total + 2, _end_of_emoji(points, at + 1)
        else:
            total += 1 if any(low <= points[at] <= high for low, high in SINGLE_WEIGHT) else 2
            at += 1
    return total


def _emoji(point: int) -> bool:
    return 0x1F000 <= point <= 0x1FAFF or 0x2600 <= point <= 0x27BF or 0x2B00 <= point <= 0x2BFF


def _end_of_emoji(points: list[int], at: int) -> int:
    """The index after a cluster: variation, skin tone, tags, joined emoji, second flag letter."""
    flag = 0x1F1E6 <= points[at - 1] <= 0x1F1FF
    while at < len(points):
        point = points[at]
        if point == JOINER and at + 1 < len(points):
            at += 2
        elif (
            point in (0xFE0F, KEYCAP) or 0x1F3FB <= point <= 0x1F3FF or 0xE0020 <= point <= 0xE007F
        ):
            at += 1
        elif flag and 0x1F1E6 <= point <= 0x1F1FF:
            flag, at = False, at + 1
        else:
            break
    return at


def shown(words: str, tweet_id: str, pictures: list[str], page: str) -> dict[str, Any]:
    """A post's ``text`` and ``entities`` as the API gives them back.

    Links become t.co links, ``& < >`` become entities, and a post with pictures ends with a link
    to them. ``page`` is the address of the post.
    """
    text, urls, end = "", [], 0
    for number, found in enumerate(LINK.finditer(words)):
        text += _escaped(words[end : found.start()])
        text, entity = _with_link(text, _short(tweet_id, number), found.group())
        urls.append(entity)
        end = found.end()
    text += _escaped(words[end:])
    for number, media_key in enumerate(pictures, start=1):
        if number == 1:
            text += " " if text else ""
            start, text = len(text), text + _short(tweet_id, "pictures")
        urls.append(
            {
                "start": start,
                "end": len(text),
                "url": _short(tweet_id, "pictures"),
                "expanded_url": f"{page}/photo/{number}",
                "display_url": "pic.x.com/practice",
                "media_key": media_key,
            }
        )
    return {"text": text, "entities": {"urls": urls} if urls else {}}


def _with_link(text: str, short: str, long: str) -> tuple[str, dict[str, Any]]:
    entity = {
        "start": len(text),
        "end": len(text) + len(short),
        "url": short,
        "expanded_url": long,
        "display_url": long.split("://", 1)[1][:26],
    }
    return text + short, entity


def _short(tweet_id: str, number: object) -> str:
    return "https://t.co/" + hashlib.sha256(f"{tweet_id}/{number}".encode()).hexdigest()[:10]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
