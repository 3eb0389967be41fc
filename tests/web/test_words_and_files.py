"""Catalogues, static files, dates and numbers: what every page is made from."""

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation

from samrit.web import assets, catalogues
from samrit.web.templatetags import samrit as tags

STATIC = assets.FOLDER / "samrit"
SHARED_WITH_TABLER = {"btn", "btn-primary", "btn-danger"}


def test_both_kinds_of_sources_are_searched():
    assert list(catalogues.in_python('_("ก")\nngettext("ข", "ค", n)\nother("ง")')) == [("ก", None), ("ข", "ค")]
    page = '{% translate "จ" %}{% blocktranslate count n=n %}{{ n }} ฉ{% plural %}{{ n }} ช{% endblocktranslate %}'
    assert list(catalogues.in_template(page)) == [("จ", None), ("%(n)s ฉ", "%(n)s ช")]


def test_every_sentence_has_its_english_and_none_is_left_over():
    from babel.messages.pofile import read_po

    catalogue = read_po(catalogues.CATALOGUE.open("rb"), locale="en")
    messages = {m.id[0] if isinstance(m.id, tuple) else m.id: m for m in catalogue if m.id}
    wanted = catalogues.in_source()
    assert len(wanted) > 100
    assert set(wanted) - set(messages) == set(), "samrit manage messages"
    assert set(messages) - set(wanted) == set(), "samrit manage messages"
    assert [
        m.id
        for m in messages.values()
        if m.fuzzy or not m.string or (isinstance(m.string, tuple) and not all(m.string))
    ] == []
    thai = re.compile("[\u0e00-\u0e7f]")
    assert [m.id for m in messages.values() if thai.search(str(m.string))] == []


def test_the_compiled_catalogue_is_that_of_the_text():
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(catalogues.CATALOGUE.open("rb"), locale="en"))
    assert compiled.getvalue() == catalogues.CATALOGUE.with_suffix(".mo").read_bytes(), "samrit manage messages"


def selectors(css: str) -> set[str]:
    bare = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", css, flags=re.DOTALL)
    return {name for head in re.findall(r"([^{}]+)\{", bare) for name in re.findall(r"\.([a-zA-Z][\w-]*)", head)}


def test_our_classes_are_not_those_of_tabler():
    tabler = set(re.findall(r"\.([a-zA-Z][\w-]*)", (STATIC / "vendor" / "tabler.min.css").read_text(encoding="utf-8")))
    ours = set().union(*(selectors(path.read_text(encoding="utf-8")) for path in (STATIC / "css").glob("*.css")))
    assert "steps" in tabler  # the search would find one
    assert len(ours) > 100
    assert ours & tabler == SHARED_WITH_TABLER


def test_no_template_holds_a_style_or_a_script_of_its_own():
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=")
    assert inline.search('<p style="x">') and inline.search("<script>x") and inline.search('<a onclick="x">')
    found = {
        path.name
        for path in (assets.FOLDER.parent / "templates").rglob("*.html")
        if inline.search(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_every_icon_that_a_template_names_is_in_the_sprite():
    sprite = set(re.findall(r'symbol id="([\w-]+)"', (STATIC / "vendor" / "icons.svg").read_text(encoding="utf-8")))
    named = set()
    for path in (assets.FOLDER.parent / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'{% icon "([\w-]+)"', text)) | set(re.findall(r'icon_name="([\w-]+)"', text))
    assert len(named) > 20
    assert named - sprite == set()


def test_the_address_of_a_file_changes_with_its_content():
    assert re.fullmatch(r"/static/samrit/css/base\.css\?v=[0-9a-f]{12}", assets.address("samrit/css/base.css"))
    with pytest.raises(FileNotFoundError):
        assets.address("samrit/nothing.css")


def test_dates_and_numbers_are_those_of_the_language():
    # 31 March BE 2554 at 23:59 in Bangkok is 16:59 in UTC.
    late = datetime(2011, 3, 31, 16, 59, tzinfo=UTC)
    with translation.override("th"):
        assert tags.long_date(late) == "31 มีนาคม 2554"
        assert tags.moment(late) == "31 มี.ค. 2554 เวลา 23.59 น."
        assert tags.days_left(date(2011, 3, 31), date(2011, 3, 28)) == "เหลือ 3 วัน"
        assert tags.days_left(late, date(2011, 3, 31)) == "ครบกำหนดวันนี้"
    with translation.override("en"):
        assert tags.moment(late) == "31 Mar 2011, 23:59"
        assert tags.days_left(date(2011, 3, 31), date(2011, 3, 30)) == "1 day left"
        assert tags.days_left(date(2011, 3, 31), date(2011, 4, 2)) == "2 days late"
    assert tags.number(Decimal("1234567.50")) == "1,234,567.5"
    assert tags.number(Fraction(-2469, 2)) == "-1,234.5"
    assert tags.number(None) == "–"
    assert tags.points(Decimal("3.98775"), 4) == "3.9878"  # half up
    assert tags.from_units(950000) == "95"


def test_the_pager_names_the_ends_and_what_is_near():
    from django.core.paginator import Paginator

    pages = Paginator(range(240), 20)
    assert tags.page_numbers(pages.page(5)) == [1, 0, 4, 5, 6, 0, 12]
    assert tags.page_numbers(pages.page(1)) == [1, 2, 0, 12]
    assert tags.page_numbers(pages.page(3)) == [1, 2, 3, 4, 0, 12]


@pytest.mark.parametrize(
    ("name", "letters"), [("ผู้ประสานงาน ของจังหวัด", "ผข"), ("เจ้าหน้าที่", "จ"), ("Central analyst", "CA"), ("", "•")]
)
def test_initials_leave_thai_leading_vowels_out(name, letters):
    assert tags.initials(name) == letters
