"""Published agreements as data: the hash can be checked by everybody, and no spreadsheet executes anything."""

import csv
import io
import json
from hashlib import sha256

import pytest
from tests.agreed import amended, published

from samrit.agreements.models import Agreement


def text(response):
    return response.content.decode()


def test_the_json_holds_the_content_whose_hash_was_signed(world, client):
    agreement = published(world)
    response = client.get(f"/public/agreements/{agreement.public_code}.json")
    twin = json.loads(text(response))
    assert twin["format"] == "samrit-published-agreement/1"
    # What docs/published-data.md tells everybody to do, with the standard library alone.
    canonical = json.dumps(twin["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sha256(canonical.encode()).hexdigest() == twin["content_hash"] == agreement.content_hash
    assert [each["order"] for each in twin["signatures"]] == [1, 2, 3, 4]
    assert {each["content_hash"] for each in twin["signatures"]} == {twin["content_hash"]}
    assert twin["superseded_by"] is None
    assert response["Access-Control-Allow-Origin"] == "*"


def test_editions_name_each_other_in_the_data(world, client):
    old = published(world)
    new = amended(world, old, target="55")
    before, after = (json.loads(text(client.get(f"/public/agreements/{each.public_code}.json"))) for each in (old, new))
    assert before["superseded_by"] == new.public_code
    assert after["supersedes"] == after["signatures_of"] == old.public_code
    assert after["content"]["amendment"]["number"] == "1"


def test_the_csv_opens_in_excel_and_has_a_row_for_every_row(world, client):
    agreement = published(world)
    response = client.get(f"/public/agreements/{agreement.public_code}.csv")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert 'filename="agreement-ayutthaya-2554-0.csv"' in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["code"] for row in rows] == ["D1", "1", "2", "D2", "3", "D3", "4", "D4", "5"]
    second = rows[2]
    assert [second[f"level_{number}"] for number in range(1, 6)] == ["40", "50", "60", "70", "80"]
    assert (second["target"], second["baseline"]) == ("60", "2551: 41; 2552: 42; 2553: 45")
    assert rows[8]["level_5"] == "นำผลการประเมินไปปรับปรุงแผนปีถัดไป"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "＝", " ="])
def test_nothing_in_a_csv_is_a_formula(world, client, begin):
    agreement = published(world)
    content = agreement.content
    content["rows"][-1] |= {"name": f"{begin}HYPERLINK(1)", "unit": f"{begin}1+1", "weight": "10/3"}
    content["organization"]["name"] = f"{begin}cmd"
    Agreement.objects.filter(pk=agreement.pk).update(content=content)
    agreement.organization.name = f"{begin}cmd"
    agreement.organization.save()
    for address in (f"/public/agreements/{agreement.public_code}.csv", "/public/agreements.csv"):
        rows = csv.reader(io.StringIO(client.get(address).content.decode("utf-8-sig")))
        cells = [cell for row in rows for cell in row]
        assert any("HYPERLINK" in cell or "cmd" in cell for cell in cells)
        assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@", "＝"))]
    row = list(
        csv.DictReader(
            io.StringIO(client.get(f"/public/agreements/{agreement.public_code}.csv").content.decode("utf-8-sig"))
        )
    )[-1]
    assert row["weight"] == "3.333333"  # a spreadsheet would take 10/3 for a day in March


def test_the_list_is_data_too_with_the_same_search(world, client):
    agreement = published(world)
    [row] = json.loads(text(client.get("/public/agreements.json", {"q": "อยุธยา"})))["agreements"]
    assert (row["fiscal_year"], row["organization_code"]) == ("2554", "ayutthaya")
    assert row["address"] == f"http://testserver/public/agreements/{agreement.public_code}/"
    assert json.loads(text(client.get("/public/agreements.json", {"q": "สระบุรี"})))["agreements"] == []
    [row] = csv.DictReader(io.StringIO(client.get("/public/agreements.csv").content.decode("utf-8-sig")))
    assert row["content_hash"] == agreement.content_hash
