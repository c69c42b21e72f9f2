"""The practice feed: a timeline that nobody outside can see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.publishing.reading import leaf_of, practice_posts, with_words, wording_of
from members.people.access import requires, user_of
from members.people.roles import Permission


@requires(*Permission)
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What went to practice accounts, newest first: everybody's, or one's own."""
    by = user_of(request)
    shows_own = request.GET.get("show") == "mine" and by.may(Permission.DRAFT_POST)
    posts = practice_posts().of_person(by) if shows_own else practice_posts()
    cursor = request.GET.get("before", "")
    leaf = leaf_of(with_words(posts), cursor)
    kept = f"{request.path}?show={'mine' if shows_own else 'all'}"
    context = {
        "posts": [(dispatch, wording_of(dispatch)) for dispatch in leaf.dispatches],
        "shows_own": shows_own,
        "may_write": by.may(Permission.DRAFT_POST),
        "first": kept if cursor else "",
        "following": f"{kept}&before={leaf.following}" if leaf.following else "",
    }
    return render(request, "approvals/publishing/practice.html", context)
