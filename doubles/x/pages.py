"""What a person sees: every account's posts, one post, and the page that asks for consent."""

import json
import re
from datetime import UTC, datetime
from html import escape
from sqlite3 import Row

from doubles.x import oauth, wording
from doubles.x.http import Answer, Request, problem
from doubles.x.store import Store

TITLE = "Practice copy of X for this demo"
CSS = """
:root { color-scheme: light; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #0f1419; background: #f7f9f9; }
.notice { background: #7a4b00; color: #fff; padding: .75rem 1rem; font-weight: 600; }
main { max-width: 38rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
article { background: #fff; border: 1px solid #cfd9de; border-radius: .75rem; padding: 1rem;
  margin: 0 0 1rem; overflow-wrap: anywhere; }
article p { margin: .25rem 0; white-space: pre-wrap; }
figure { margin: .75rem 0 0; } figcaption { color: #536471; font-size: .875rem; }
img { max-width: 100%; height: auto; border-radius: .5rem; display: block; }
.who { font-weight: 700; } .quiet, time { color: #536471; font-size: .875rem; }
a { color: #00549f; }
button { font: inherit; padding: .6rem 1.2rem; border-radius: 2rem; border: 2px solid #0f1419;
  background: #0f1419; color: #fff; cursor: pointer; }
button.second { background: #fff; color: #0f1419; }
label { display: block; padding: .5rem 0; } :focus-visible { outline: 3px solid #00549f; }
"""
POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'"


def _page(body: str, title: str = TITLE, status: int = 200) -> Answer:
    whole = (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}'
        '</title><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/style.css"></head><body>'
        f'<div class="notice" role="note">{TITLE}. Nothing here is public.</div>'
        f"<main>{body}</main></body></html>"
    )
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
    return Answer(status, whole.encode(), "text/html; charset=utf-8", headers)


def respond(store: Store, request: Request) -> Answer:
    """Answer a person's browser."""
    if request.path == "/i/oauth2/authorize":
        if request.method == "POST":
            return oauth.consent(store, request)
        return _consent(store, request)
    if request.method != "GET":
        return problem(405, "Method Not Allowed", "This page is only for reading.")
    if request.path == "/style.css":
        return Answer(200, CSS.encode(), "text/css; charset=utf-8")
    if request.path == "/":
        return _home(store)
    if found := re.fullmatch(r"/media/([0-9]+)", request.path):
        return _picture(store, found[1])
    if found := re.fullmatch(r"/(?:i/web|[A-Za-z0-9_]+)/status/([0-9]+)", request.path):
        return _one(store, found[1])
    if found := re.fullmatch(r"/([A-Za-z0-9_]{1,50})", request.path):
        return _profile(store, found[1])
    return _page("<h1>Page not found</h1>", status=404)


def _home(store: Store) -> Answer:
    accounts = store.rows("SELECT * FROM account ORDER BY name")
    parts = [_timeline(store, account) for account in accounts]
    return _page("<h1>Posts by account</h1>" + "".join(parts or ["<p>No accounts yet.</p>"]))


def _profile(store: Store, handle: str) -> Answer:
    account = store.row("SELECT * FROM account WHERE handle = ? COLLATE NOCASE", handle)
    if account is None:
        return _page("<h1>This account does not exist</h1>", status=404)
    return _page(_timeline(store, account), f"{account['name']} (@{account['handle']})")


def _timeline(store: Store, account: Row) -> str:
    found = store.rows(
        "SELECT * FROM tweet WHERE uid = ? AND deleted = 0 ORDER BY id DESC LIMIT 50",
        account["uid"],
    )
    articles = [_article(store, row) for row in found]
    heading = (
        f'<h2>{escape(account["name"])} <a class="quiet" href="/{escape(account["handle"])}">'
        f"@{escape(account['handle'])}</a></h2>"
    )
    return heading + "".join(articles or ["<p>No posts yet.</p>"])


def _one(store: Store, tweet_id: str) -> Answer:
    row = store.row("SELECT * FROM tweet WHERE id = ? AND deleted = 0", tweet_id)
    if row is None:
        return _page("<h1>This post does not exist</h1>", status=404)
    return _page("<h1>Post</h1>" + _article(store, row) + '<p><a href="/">All accounts</a></p>')


def _article(store: Store, row: Row) -> str:
    account = store.row("SELECT * FROM account WHERE uid = ?", row["uid"])
    name, handle = (account["name"], account["handle"]) if account else ("Unknown", "unknown")
    at = datetime.fromtimestamp(row["created"], tz=UTC)
    pictures = "".join(_figure(store, each) for each in json.loads(row["media"]))
    return (
        f'<article><p class="who">{escape(name)} <span class="quiet">@{escape(handle)}</span></p>'
        f"<p>{_linked(row['words'])}</p>{pictures}"
        f'<p><a class="quiet" href="/{escape(handle)}/status/{row["id"]}">'
        f'<time datetime="{at.isoformat()}">{at:%-d %B %Y at %H:%M:%S} UTC</time></a></p></article>'
    )


def _linked(words: str) -> str:
    parts, end = [], 0
    for found in wording.LINK.finditer(words):
        parts.append(escape(words[end : found.start()]))
        address = escape(found.group())
        parts.append(f'<a href="{address}" rel="nofollow noreferrer">{address}</a>')
        end = found.end()
    return "".join(parts) + escape(words[end:])


def _figure(store: Store, media_id: str) -> str:
    row = store.row("SELECT alt FROM media WHERE id = ?", media_id)
    description = escape(row["alt"] if row else "")
    caption = f"Description: {description}" if description else "No description"
    return (
        f'<figure><img src="/media/{escape(media_id)}" alt="{description}">'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def _picture(store: Store, media_id: str) -> Answer:
    row = store.row("SELECT * FROM media WHERE id = ?", media_id)
    if row is None or row["content"] is None:
        return problem(404, "Not Found", "There is no such picture.")
    return Answer(200, row["content"], row["type"], {"X-Content-Type-Options": "nosniff"})


def _consent(store: Store, request: Request) -> Answer:
    """Which account, and yes or no. X itself would take whoever is signed in to X."""
    asked = request.query
    oauth.check_authorize(store, asked)
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in asked.items()
    )
    accounts = store.rows("SELECT * FROM account ORDER BY name")
    choices = "".join(
        f'<label><input type="radio" name="uid" value="{escape(each["uid"])}" required> '
        f"{escape(each['name'])} (@{escape(each['handle'])})</label>"
        for each in accounts
    )
    scopes = "".join(f"<li>{escape(scope)}</li>" for scope in asked["scope"].split())
    return _page(
        "<h1>Let this app use your account?</h1>"
        '<form method="post" action="/i/oauth2/authorize">'
        f"{hidden}<fieldset><legend>Sign in as</legend>{choices or 'No accounts yet.'}</fieldset>"
        f"<p>The app asks for:</p><ul>{scopes}</ul>"
        '<p><button>Authorise app</button> <button class="second" name="cancel" value="1" '
        "formnovalidate>Cancel</button></p></form>"
    )
