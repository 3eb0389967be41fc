"""The form of what is handed in: it never changes under its name, so it is held here by hand."""

from tests.reported import submitted_round

from samrit.agreements.content import canonical_text

FIRST_CARD = (
    '{"code":"1","enablers":"","evidence":[],"hosted":"false","note":"","obstacles":"","points":"3.6400",'
    '"result":{"result":"93.2"},"suggestions":"","work_done":"ดำเนินการตามแผนของตัวชี้วัดที่ 1 (สาธิต)"}'
)


def test_the_form_of_a_report_is_what_the_document_says(world):
    report = submitted_round(world)
    content = report.content
    assert sorted(content) == [
        "agreement",
        "cards",
        "chapters",
        "fiscal_year",
        "format",
        "framework",
        "months",
        "organization",
        "total",
    ]
    assert (content["format"], content["fiscal_year"], content["months"]) == ("samrit-report/1", "2554", "6")
    assert canonical_text(content["cards"][0]) == FIRST_CARD
    assert content["agreement"] == {
        "edition": "0",
        "hash": report.agreement.content_hash,
        "public_code": report.agreement.public_code,
    }
    assert [each["code"] for each in content["chapters"]] == [
        "summary",
        "overview",
        "results",
        "enablers",
        "obstacles",
        "suggestions",
    ]


def test_nothing_in_it_is_a_number(world):
    def figures(node):
        if isinstance(node, dict):
            return [each for value in node.values() for each in figures(value)]
        if isinstance(node, list):
            return [each for value in node for each in figures(value)]
        return [node] if isinstance(node, int | float) else []

    assert figures({"a": [1.5]}) == [1.5]
    assert figures(submitted_round(world).content) == []
