"""A Bluesky server as a test sees it, real or a stand-in: without any code of ours."""

import json
import urllib.request
from dataclasses import dataclass
from typing import Any

from tests.doubles.running import plain


@dataclass(frozen=True)
class Member:
    """An account on the server, with the app password that a councillor would enter."""

    handle: str
    did: str
    password: str
    app_password: str


class Peer:
    """A server at ``url``, whose ids are looked up at ``directory``."""

    url: str
    directory: str

    def call(
        self, method: str, name: str, body: object = None, token: str = "", query: str = ""
    ) -> tuple[int, Any]:
        """One call: status and JSON."""
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = None if body is None else json.dumps(body).encode()
        url = f"{self.url}/xrpc/com.atproto.{name}{'?' + query if query else ''}"
        status, said, _ = plain(method, url, data, headers, 20)
        return status, said

    def member(self, handle: str, *, privileged: bool = False) -> Member:
        """A new account with a name on its profile and an app password."""
        password = f"own-password-of-{handle}"
        wanted = {"email": f"{handle}@elmton.example", "handle": handle, "password": password}
        status, made = self.call("POST", "server.createAccount", wanted)
        assert status == 200, made
        token = made["accessJwt"]
        asked = {"name": "Rostrum", "privileged": privileged}
        _, app = self.call("POST", "server.createAppPassword", asked, token)
        profile = {"$type": "app.bsky.actor.profile", "displayName": "Cllr Alice Ahmed"}
        place = {"repo": made["did"], "collection": "app.bsky.actor.profile", "rkey": "self"}
        self.call("POST", "repo.createRecord", {**place, "record": profile}, token)
        return Member(handle, made["did"], password, app["password"])

    def posts(self, did: str) -> list[dict[str, Any]]:
        """Every post that the account truly has."""
        query = f"repo={did}&collection=app.bsky.feed.post&limit=100"
        status, said = self.call("GET", "repo.listRecords", query=query)
        assert status == 200, said
        return said["records"]

    def picture(self, did: str, cid: str) -> bytes:
        """A picture's bytes, as the server gives them to anybody."""
        url = f"{self.url}/xrpc/com.atproto.sync.getBlob?did={did}&cid={cid}"
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.read()
