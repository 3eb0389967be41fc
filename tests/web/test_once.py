"""Double-clicked and replayed forms act once; what was refused may be sent again."""

import json
import threading
import uuid

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import path

from samrit import urls
from samrit.organizations.models import Organization, Post, User
from samrit.web.accounts import identity_confirmed
from samrit.web.once import happened
from samrit.workflow.models import PostReceipt


def create(request):
    """Writes a row first and thinks later, as the worst of views would."""
    title = request.POST.get("title") or json.loads(request.body)["title"]
    file = request.FILES.get("file")
    Post.objects.create(organization=Organization.objects.get(), title=title + (file.read().decode() if file else ""))
    if title.startswith("wrong"):
        return HttpResponse("errors", status=200)
    if title.startswith("broken"):
        raise RuntimeError("made by the test")
    if title.startswith("piece"):
        return happened(HttpResponse("<p>new</p>"))
    if title.startswith("htmx"):
        return HttpResponse(headers={"HX-Redirect": "/done/"})
    messages.success(request, "บันทึกแล้ว")
    return redirect("/done/")


def said(request):
    return HttpResponse("|".join(str(each) for each in messages.get_messages(request)))


@identity_confirmed
def sign(request):
    return create(request)


urlpatterns = [
    *urls.urlpatterns,
    path("create/", create),
    path("other/", create),
    path("sign/", sign),
    path("said/", said),
]
handler404, handler500 = urls.handler404, urls.handler500
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def key():
    return str(uuid.uuid4())


def written():
    return sorted(Post.objects.values_list("title", flat=True))


def test_every_form_has_a_key_of_its_own(client):
    from django.template import engines

    tag = engines["django"].from_string("{% once %}")
    assert tag.render() != tag.render()
    assert tag.render().startswith('<input type="hidden" name="_once" value="')


def test_a_form_without_a_key_acts_each_time(signed_in):
    signed_in.post("/create/", {"title": "a"})
    signed_in.raise_request_exception = False
    with transaction.atomic():
        assert signed_in.post("/create/", {"title": "a"}).status_code == 500  # the title is taken, so it tried
        transaction.set_rollback(True)


def test_the_same_form_again_gets_the_same_answer_and_does_nothing(signed_in):
    form = {"title": "a", "_once": key()}
    answers = [signed_in.post("/create/", form) for _ in range(3)]
    assert [(each.status_code, each.headers["Location"]) for each in answers] == [(302, "/done/")] * 3
    assert written() == ["a"]
    assert signed_in.post("/create/", {"title": "b", "_once": key()}).status_code == 302
    assert written() == ["a", "b"]


def test_the_token_against_forgery_is_not_part_of_what_was_said(signed_in):
    form = {"title": "a", "_once": key(), "csrfmiddlewaretoken": "x" * 64}
    signed_in.post("/create/", form)
    assert signed_in.post("/create/", form | {"csrfmiddlewaretoken": "y" * 64}).status_code == 302


def test_other_content_under_the_same_key_is_refused_and_explained(signed_in):
    form = {"title": "a", "_once": key()}
    signed_in.post("/create/", form)
    for address, content in (("/create/", {"title": "b"}), ("/create/", {"more": "x"}), ("/other/", {})):
        answer = signed_in.post(address, form | content)
        assert answer.status_code == 422
        assert "แบบฟอร์มนี้ส่งไปแล้วด้วยข้อมูลอื่น" in answer.content.decode()
    assert written() == ["a"]


def test_another_account_does_not_get_the_answer(signed_in, client, province):
    form = {"title": "a", "_once": key()}
    signed_in.post("/create/", form)
    other = Client()
    other.force_login(User.objects.create_user("other", "o@example.go.th"), "django.contrib.auth.backends.ModelBackend")
    assert other.post("/create/", form).status_code == 422
    assert written() == ["a"]


def test_a_form_with_errors_leaves_nothing_and_may_be_sent_again(signed_in):
    once = key()
    assert signed_in.post("/create/", {"title": "wrong", "_once": once}).content == b"errors"
    assert (written(), PostReceipt.objects.count()) == ([], 0)
    assert signed_in.post("/create/", {"title": "right", "_once": once}).status_code == 302
    assert written() == ["right"]


def test_a_crash_leaves_nothing_and_may_be_sent_again(signed_in):
    signed_in.raise_request_exception = False
    once = key()
    assert signed_in.post("/create/", {"title": "broken", "_once": once}).status_code == 500
    assert (written(), PostReceipt.objects.count()) == ([], 0)
    assert signed_in.post("/create/", {"title": "right", "_once": once}).status_code == 302


def test_being_led_to_the_sign_in_pages_is_no_answer(signed_in, coordinator):
    """The page that asks for the password comes back with the same form; then it acts."""
    form = {"title": "a", "_once": key()}
    for _ in range(2):
        assert "/accounts/" in signed_in.post("/sign/", form).headers["Location"]
    assert (written(), PostReceipt.objects.count()) == ([], 0)


def test_files_are_part_of_what_was_said_and_reach_the_view(signed_in):
    def send(once, content):
        return signed_in.post("/create/", {"title": "f", "_once": once, "file": SimpleUploadedFile("a.txt", content)})

    once = key()
    assert send(once, b"1").status_code == send(once, b"1").status_code == 302
    assert send(once, b"2").status_code == 422
    assert written() == ["f1"]


def test_a_piece_of_a_page_acts_once_and_then_asks_to_be_loaded_anew(signed_in):
    headers = {"X-Once": key()}
    assert signed_in.post("/create/", {"title": "piece"}, headers=headers).content == b"<p>new</p>"
    again = signed_in.post("/create/", {"title": "piece"}, headers=headers)
    assert (again.status_code, again.headers["HX-Refresh"]) == (204, "true")
    assert written() == ["piece"]


def test_htmx_is_sent_to_the_same_place_again(signed_in):
    form = {"title": "htmx", "_once": key()}
    answers = [signed_in.post("/create/", form).headers["HX-Redirect"] for _ in range(2)]
    assert (answers, written()) == (["/done/"] * 2, ["htmx"])


def test_json_is_compared_as_it_was_sent(signed_in):
    once = key()

    def send(title):
        return signed_in.post("/create/", {"title": title}, content_type="application/json", headers={"X-Once": once})

    assert [send("a").status_code, send("a").status_code, send("b").status_code] == [302, 302, 422]
    assert written() == ["a"]


def test_what_the_first_answer_told_is_told_once(signed_in):
    form = {"title": "a", "_once": key()}
    signed_in.post("/create/", form)
    signed_in.post("/create/", form)
    assert signed_in.get("/said/").content.decode() == "บันทึกแล้ว"


def test_what_the_first_answer_told_is_told_by_the_second_where_the_browser_threw_the_first_away(signed_in):
    form = {"title": "a", "_once": key()}
    signed_in.post("/create/", form)
    del signed_in.cookies["messages"]
    signed_in.post("/create/", form)
    assert signed_in.get("/said/").content.decode() == "บันทึกแล้ว"


@pytest.mark.parametrize("wrong", ["x", "\x00", "1" * 500, "123e4567-e89b-12d3-a456"])
def test_a_key_that_is_none_is_a_bad_request(signed_in, wrong):
    assert signed_in.post("/create/", {"title": "a", "_once": wrong}).status_code == 400
    assert written() == []


def test_nobody_gets_no_receipt(client, province):
    assert client.post("/create/", {"title": "a", "_once": key()}).status_code == 302
    assert not PostReceipt.objects.exists()
    assert not isinstance(AnonymousUser(), User)


def test_old_receipts_are_thrown_away(signed_in):
    from datetime import timedelta

    signed_in.post("/create/", {"title": "a", "_once": key()})
    PostReceipt.objects.update(at=PostReceipt.objects.get().at - timedelta(days=31))
    signed_in.post("/create/", {"title": "b", "_once": key()})
    assert PostReceipt.objects.count() == 1


def test_forms_without_a_key_still_work(signed_in):
    assert signed_in.post("/fiscal-year/", {"year": "2554"}).status_code == 302


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["a", "wrong"])
def test_two_at_the_same_moment_act_once(coordinator, first):
    """Eight threads with one key: one row, one receipt. Where the form has errors, all get them."""
    clients = []
    for _ in range(8):
        client = Client()
        client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
        client.get("/")  # the session notes when it began
        clients.append(client)
    form, together, answers = {"title": first, "_once": key()}, threading.Barrier(8), []

    def send(client):
        together.wait()
        try:
            answers.append(client.post("/create/", form).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    [each.start() for each in threads]
    [each.join() for each in threads]
    done = first == "a"
    assert answers == [302 if done else 200] * 8
    assert written() == (["a"] if done else [])
    assert PostReceipt.objects.count() == (1 if done else 0)
