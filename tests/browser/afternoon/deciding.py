"""The afternoon itself: three reviewers, the Monitoring Officer and some councillors at their browsers."""

from playwright.sync_api import Locator, expect

from approvals.posts.models import Post
from tests.browser.afternoon.council import Council
from tests.browser.afternoon.hands import Desk, Home, Visit
from tests.browser.afternoon.meeting import press_together
from tests.factories import fresh

EVENT, SOURCE = (
    "Add when and where it is, and who can come",
    "Say where a figure or a claim comes from",
)
PARTY_REASON = "It asks for support for a party or a candidate"
CHANGED, DISPUTED = "I have changed this", "I do not agree"
MORE = " Everybody is welcome."


class Afternoon:
    """Who sits where. Each method is one thing that happens."""

    def __init__(self, council: Council, visit: Visit) -> None:
        self.council, self.words, self.posts = council, council.words, council.posts
        self._visit = visit
        self.desks = [Desk(visit, person) for person in council.reviewers]
        self.rita, self.robin, self.leah = self.desks
        self.moses = Desk(visit, council.moses)
        self._homes: dict[object, Home] = {}

    @property
    def homes(self) -> list[Home]:
        """The pages that councillors have open."""
        return list(self._homes.values())

    def home(self, name: str) -> Home:
        """The author of a post, at home."""
        user = self.posts[name].councillor.user
        if user.pk not in self._homes:
            self._homes[user.pk] = Home(self._visit, user)
        return self._homes[user.pk]

    # ---- three reviewers at once ----

    def all_claim_one(self) -> None:
        """All three press “Claim it”: one has it, and the others read who."""
        post = self.posts["claimed by one of three"]
        for desk in self.desks:
            desk.open(post)
        press_together("claim", [desk.button("Claim it") for desk in self.desks])
        (winner,) = [d for d in self.desks if "You have claimed" in _main(d).inner_text()]
        for loser in self.desks:
            if loser is not winner:
                loser.must_read(f"{winner.person.name} has claimed this post. You can take it over")
        winner.decide("approve", "Approve", "You have approved this post")

    def all_decide_differently(self) -> None:
        """One approves, one asks for changes, one suggests wording; all in the same moment."""
        post = self.posts["decided three ways"]
        typed = {desk: self.words.for_a_decision("I typed for an hour.") for desk in self.desks}
        beside = self.words.for_a_decision("And this, beside it.")
        for desk in self.desks:
            desk.open(post)
        self.rita.page.locator("[name^=approve-reason]").fill(typed[self.rita])
        self.robin.tick("request_changes", EVENT)
        self.robin.write("request_changes", "Note to the councillor", typed[self.robin])
        self.leah.page.locator("[name^=suggest-text]").fill("The litter pick is on Saturday.")
        self.leah.write("suggest", "Note to the councillor", typed[self.leah])
        for desk in self.desks:
            desk.write("remark", "Your remark", beside)
        buttons = [
            self.rita.button("Approve"),
            self.robin.button("Ask for changes"),
            self.leah.button("Suggest this wording"),
        ]
        winner = self._meet(post, buttons)
        for loser in self.desks:
            if loser is not winner:
                loser.must_have_lost(winner, typed[loser], beside)
                self.words.lose(typed[loser] + beside)

    def all_approve_one(self) -> None:
        """All three approve, each for a reason of their own: one key is turned, not three."""
        post = self.posts["approved by one of three"]
        typed = {desk: self.words.among_officers("I rang them.") for desk in self.desks}
        for desk in self.desks:
            desk.open(post)
            desk.page.locator("[name^=approve-reason]").fill(typed[desk])
        winner = self._meet(post, [desk.button("Approve") for desk in self.desks])
        for loser in self.desks:
            if loser is not winner:
                loser.must_have_lost(winner, typed[loser])

    def two_take_one_over(self) -> None:
        """Robin and Leah decide what Rita has claimed, are told so, and both insist."""
        post, insist = self.posts["taken over by one of two"], "Take it over and send my decision"
        typed = {d: self.words.among_officers("Please say more.") for d in (self.robin, self.leah)}
        for desk, words in typed.items():
            desk.open(post)
            desk.write("refer", "Your question", words)
        self.rita.open(post)
        self.rita.press("Claim it", says="You have claimed this post")
        press_together("decide", [desk.button("Refer the post") for desk in typed])
        for desk, words in typed.items():
            desk.must_read("Rita Reeves has this post")
            desk.must_have_lost(self.rita, words)
        winner = self._meet(post, [desk.button(insist) for desk in typed])
        (loser,) = [desk for desk in typed if desk is not winner]
        loser.must_have_lost(winner, typed[loser])

    def _meet(self, post: Post, buttons: list[Locator]) -> Desk:
        """Let them decide at once; whose decision counts is who is led back to the post."""
        press_together("decide", buttons)
        (winner,) = [desk for desk in self.desks if self._has_decided(desk, post, buttons)]
        return winner

    def _has_decided(self, desk: Desk, post: Post, buttons: list[Locator]) -> bool:
        was_there = any(button.page is desk.page for button in buttons)
        return was_there and desk.page.url.endswith(f"/desk/{post.ref}/")

    # ---- suggestions ----

    def suggestions(self) -> None:
        """Three are suggested other words: one takes them, one keeps their own, one writes on."""
        for name in ("suggestion taken", "suggestion turned down", "suggestion changed"):
            note = self.words.to_author("It is warmer like this.")
            self.rita.suggest(self.posts[name], MORE, note)
        self._take("suggestion taken")
        home = self._at_home("suggestion turned down")
        home.page.get_by_label("Why you keep your own words").fill("I like it short.")
        home.send("/turn-down/")
        self.robin.approve(fresh(self.posts["suggestion turned down"]))
        home = self.home("suggestion changed")
        home.compose(self.posts["suggestion changed"])
        home.add_words(" Bring a friend.")
        home.send_in()

    # ---- changes asked for, and disputes ----

    def changes(self) -> None:
        """Three are asked for changes: one makes them, one persuades, one asks for a higher word."""
        for name in ("changed as asked", "disputed and agreed", "disputed and referred"):
            note = self.words.to_author("Who can come?")
            self.robin.ask_for_changes(self.posts[name], EVENT, note)
        home = self._answer("changed as asked", CHANGED)
        home.add_words(MORE)
        home.send_in()
        self.leah.approve(self.posts["changed as asked"])

    def disputes(self) -> None:
        """A reviewer agrees with one; the other goes to the Monitoring Officer, who advises."""
        self._answer("disputed and agreed", DISPUTED, "Everybody knows.").send_in()
        self.robin.open(self.posts["disputed and agreed"])
        self.robin.page.get_by_role("button", name="Take this reason back").click()
        self.robin.must_read("agrees and took this reason back")
        self.robin.approve(self.posts["disputed and agreed"])
        home = self._answer("disputed and referred", DISPUTED, "It is nobody’s business.")
        home.page.get_by_label("If the reviewer does not agree with me").check()
        home.send_in()
        self._refer_what_is_disputed()

    def _refer_what_is_disputed(self) -> None:
        post, words = self.posts["disputed and referred"], self.words
        self.leah.open(post)
        self.leah.must_read("asks that the Monitoring Officer look", "It is nobody’s business.")
        self.leah.write("refer", "Your question", words.among_officers("Must they say it?"))
        self.leah.decide("refer", "Refer the post", "You have referred this post")
        said = words.among_officers("Is it a meeting of the council?")
        self.moses.open(post)
        self.moses.write("confer", "Write to the others", said)
        self.moses.press("Send it", within="#confer-form", says=said)
        self.moses.open(post)
        self.moses.write("advise", "Your advice", words.among_officers("They need not."))
        self.moses.decide("advise", "Send it back to the reviewers", "Your advice is with")
        self.robin.approve(post)

    def _answer(self, name: str, said: str, why: str = "") -> Home:
        home = self.home(name)
        home.compose(self.posts[name])
        home.mark_reason(EVENT, said, why)
        return home

    # ---- what else happens to a post ----

    def referral(self) -> None:
        """What only the Monitoring Officer clears is referred, cleared and approved."""
        post = self.posts["cleared"]
        self.rita.open(post)
        self.rita.write("refer", "Your question", self.words.among_officers("Is it a quotation?"))
        self.rita.decide("refer", "Refer the post", "You have referred this post")
        self.moses.open(post)
        for field in self.moses.page.locator("[name^=clear-reason]").all():
            field.fill(self.words.to_author("It is a quotation."))
        self.moses.decide("clear", "Clear and give back to the reviewers", "You have cleared")
        self.leah.approve(post)

    def decline(self) -> None:
        """One is declined, with a reason that its author reads."""
        self.leah.open(self.posts["declined"])
        self.leah.tick("decline", PARTY_REASON)
        note = self.words.to_author("It is for your own account.")
        self.leah.write("decline", "Note to the councillor", note)
        self.leah.decide("decline", "Decline the post", "You have declined this post")
        home = self._at_home("declined")
        expect(_main(home)).to_contain_text(note)

    def urgency(self) -> None:
        """One cannot wait: who is on duty sees it among the first, and decides."""
        home = self._at_home("urgent")
        home.page.get_by_label("Why can it not wait?").fill("The road is closed tonight")
        home.send("/urgent/")
        self.leah.go("/desk/")
        row = self.leah.page.get_by_role("row").filter(has_text="Urgent")
        expect(row).to_have_count(1)
        row.get_by_role("link").click()
        self.leah.must_read("The road is closed tonight")
        self.leah.decide("approve", "Approve", "You have approved this post")

    def sharing(self) -> None:
        """One is set aside, one is handed over with a note; neither author sees anything of it."""
        self.robin.open(self.posts["set aside"])
        self.robin.press("Set it aside", says="Why do you set it aside?")
        why = self.words.among_officers("Waiting for the fire service.")
        self.robin.page.get_by_label("Why do you set it aside?").fill(why)
        self.robin.press("Set it aside", says="The post is set aside")
        self.rita.open(self.posts["handed over"])
        self.rita.press("Claim it", says="You have claimed this post")
        self.rita.press("Hand it over", says="Which colleague goes on with it?")
        self.rita.page.get_by_label("Which colleague").select_option(label="Leah Lowe")
        note = self.words.among_officers("I know the author.")
        self.rita.page.get_by_label("What should they know?").fill(note)
        self.rita.press("Hand it over", says="You have handed the post over")

    def remarks(self) -> None:
        """One is talked about with its author, and in the same breath without."""
        post = self.posts["talked about"]
        ask, aside = self.words.to_author("At what time?"), self.words.among_officers("Is it free?")
        self.rita.remark(post, ask, "The councillor and reviewers")
        self.rita.remark(post, aside, "Reviewers only")
        home = self._at_home("talked about")
        expect(_main(home)).to_contain_text(ask)
        home.answer(ask, "At ten.")

    def authors_alone(self) -> None:
        """One is taken back by its author, and one is written to the end and sent in."""
        self._at_home("withdrawn").send("/withdraw/")
        home = self.home("written")
        home.compose(self.posts["written"])
        home.add_words(MORE)
        home.send_in()

    def offers(self) -> None:
        """Of three who were offered a post one takes it, one changes it, one passes."""
        self._take("offer taken")
        home = self.home("offer changed")
        home.compose(self.posts["offer changed"])
        home.add_words(" I shall be there.")
        home.send_in()
        self.rita.approve(fresh(self.posts["offer changed"]))
        self._at_home("offer passed on").send("/withdraw/")

    def _take(self, name: str) -> None:
        """Sign what a reviewer has signed, as it stands."""
        self._at_home(name).send("/accept/")

    def _at_home(self, name: str) -> Home:
        home = self.home(name)
        home.open(self.posts[name])
        return home


def _main(hands: Desk | Home) -> Locator:
    return hands.page.locator("main")
