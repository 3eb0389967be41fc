"""``samrit demo`` as a newcomer starts it: data is made, the site answers, a persona can be entered."""

import http.cookiejar
import re
import signal
import urllib.parse
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from tests.cli.test_serve import start

from samrit.cli.demo import MARK, day, emptied
from samrit.cli.private_postgres import free_port


def test_one_command_makes_the_data_serves_it_and_lets_one_in(tmp_path):
    port = free_port()
    process = start(tmp_path, "demo", "--at", "2554-03-20", "--port", str(port), DATABASE_URL="postgres://nowhere/real")
    base = f"http://127.0.0.1:{port}"
    try:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "is ready at" in line:
                break
        assert any(f"http://localhost:{port}/public/" in line for line in lines)
        browser = build_opener(HTTPCookieProcessor(http.cookiejar.CookieJar()))
        page = browser.open(f"{base}/accounts/login/?lang=en", timeout=20).read().decode()
        assert "Governor of Phra Nakhon Si Ayutthaya" in page
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        form = {"csrfmiddlewaretoken": token, "username": "coordinator"}
        answer = browser.open(f"{base}/demo/enter/", urllib.parse.urlencode(form).encode(), timeout=20)
        home = answer.read().decode()
        assert "Waiting for you" in home or "20 March 2011" in home
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert (tmp_path / "demo" / MARK).exists()


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "real.sqlite3").write_text("somebody's year")
    assert emptied(folder) is False
    assert (folder / "real.sqlite3").exists()
    process = start(tmp_path, "demo")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "not the demonstration's" in err


def test_its_own_folder_is_made_anew(tmp_path):
    folder = tmp_path / "demo"
    assert emptied(folder)
    (folder / "samrit.sqlite3").write_text("of last time")
    assert emptied(folder)
    assert [path.name for path in folder.iterdir()] == [MARK]


@pytest.mark.parametrize("written", ["2554-03-20", "20/3/2554", "20 มีนาคม 2554", "2011-03-20"])
def test_a_day_of_either_era_is_understood(written):
    assert day(written).isoformat() == "2011-03-20"


def test_what_is_no_day_is_told():
    with pytest.raises(ValueError, match="31"):
        day("31/2/2554")
