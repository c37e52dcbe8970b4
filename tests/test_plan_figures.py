"""The encoded plan against the document: every figure below was typed from the paper by hand."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from checker import load_plan
from checker.model.indicator import DeriveHow, Indicator
from checker.model.plan import Plan
from checker.model.requirement import Named, Verb
from checker.model.text import Text

ROOT = Path(__file__).resolve().parent.parent

# Part 2, II of the document, one entry for each numbered target, as printed.
DOCUMENT: dict[int, str] = {
    1: "Tổng giá trị sản xuất trên địa bàn xã (tính theo giá so sánh năm 2010) năm 2024 là"
    " 873.383 triệu đồng, tăng 12% so với cùng kỳ năm. Trong đó:"
    " - Giá trị nông nghiệp là 58.874 triệu đồng, tăng so với năm 2023 là 5%"
    " - Giá trị TTCN-XD là 226.703 triệu đồng, tăng so với năm 2023 là 12,7%"
    " - Giá trị TM-DV là 587.806 triệu đồng, tăng so với năm 2023 là 12,5%.",
    2: "Cơ cấu kinh tế (tính theo giá thực tế): - Nông nghiệp chiếm: 27,6%;"
    " - TTCN - xây dựng chiếm: 32,1%; - Thương mại và dịch vụ chiếm: 40,3%.",
    3: "Sản lượng lương thực cây có hạt: 5.208 tấn (thóc: 4.551 tấn, ngô 657 tấn).",
    4: "Diện tích lúa gieo trồng 697ha, trong đó diện tích gieo trồng lúa chất lượng 521 ha.",
    5: "Diện tích ngô: 102 ha (trong đó 1 ha ngô sinh khối), sản lượng ngô hạt 657 tấn; diện tích"
    " lạc: 210 ha, sản lượng 542 tấn; diện tích đậu các loại: 130 ha, sản lượng 300 tấn; diện tích"
    " rau các loại: 380 ha, sản lượng 6.498 tấn.",
    6: "Đàn trâu: 170 con, đàn bò: 2.330 con; đàn lợn: 3.200 con; sản lượng thịt hơi xuất chuồng:"
    " 580 tấn; tỷ lệ tiêm phòng gia súc, gia cầm đạt trên 90% tổng đàn.",
    7: "Phấn đấu 100% hộ dân cư nông thôn dùng nước hợp vệ sinh, trong đó, tỷ lệ dùng nước sạch là"
    " 75%.",
    8: "Tỷ lệ thu gom chất thải rắn đạt 95%.",
    9: "Tổng vốn đầu tư phát triển toàn xã hội ước 65 tỷ đồng.",
    10: "Thu ngân sách đạt dự toán huyện giao.",
    11: "Thu nhập bình quân đầu người 56,8 triệu đồng.",
    12: "Duy trì tỷ lệ giảm sinh 0,02‰; Tỷ lệ tăng dân số tự nhiên còn 0,69%/năm.",
    13: "Tỷ lệ hộ nghèo ≤ 3% (theo chuẩn mới giai đoạn 2022-2026). Tổng số hộ nghèo 55 hộ, hộ nghèo"
    " giảm 10 hộ; Đối tượng BTXH 820 người; Số lao động giải quyết việc 216 người.",
    14: "Xây dựng nhà ở cho hộ nghèo và các đối tượng chính sách (theo Đề án huyện giao).",
    15: "Hạ tỷ lệ trẻ em suy dinh dưỡng dưới 5 tuổi xuống còn dưới 8%; 100% trẻ em dưới 1 tuổi được"
    " tiêm đầy đủ các loại vắc xin; cấp thẻ bảo hiểm y tế kịp thời cho các đối tượng theo quy"
    " định.",
    16: "Duy trì 02 thôn đạt tiêu chí về sức khỏe.",
    17: "Gia đình văn hóa 2.027 gia đình văn hóa (giữ chuẩn và công nhận mới); Thôn văn hóa 04 thôn"
    " (giữ chuẩn 04 thôn); Giữ chuẩn xã đạt tiêu chí xã văn hóa nông thôn mới; 100% cơ quan, đơn"
    " vị, trường học văn hóa (100% giữ chuẩn); Thực hiện tốt hương ước 100%; Hoạt động các tổ hòa"
    " giải cơ sở 04 thôn đạt hiệu quả.",
    18: "Chỉ tiêu dân số: - Tổng số hộ là 2.506 hộ. - Mức giảm tỷ suất sinh xuống còn 0.2 ‰."
    " - Tỷ lệ tăng dân số tự nhiên xuống còn 0,69%.",
    19: "Chỉ tiêu giáo dục - đào tạo: Giáo dục mầm non công lập: 308 cháu (nhà trẻ: 43 cháu; Mẫu"
    " giáo: 265 cháu); Giáo dục phổ thông công lập: 857 học sinh (Tiểu học: 611 học sinh; Trung"
    " học cơ sở: 246 học sinh)",
    20: "Hoàn thành 100% chỉ tiêu tuyển quân, phấn đấu có đảng viên trong thanh niên nhập ngũ; xây"
    " dựng lực lượng dân quân tự vệ đảm bảo theo chỉ tiêu huyện giao.",
    21: "Giảm tai nạn giao thông trên cả 3 tiêu chí.",
    22: "Giữ vững an ninh chính trị, trật tự an toàn xã hội, không để xảy ra “điểm nóng” trên địa"
    " bàn. Thường xuyên kiểm tra phát hiện, xử lý kịp thời các loại tội phạm trên địa bàn xã.",
    23: "Giải quyết đơn thư khiếu nại, tố cáo đạt tỷ lệ trên 92%.",
    24: "Duy trì thực hiện Đề án tổ chức lực lượng dân quân trực tại trụ sở cơ quan.",
}

# Target, part, verb, threshold, measure, and the fragment of the document that asks for it.
Row = tuple[int, str, str, str, str, str]
PARTS: list[Row] = [
    (1, "production-total", "at_least", "873383", "million VND", "873.383 triệu đồng"),
    (1, "production-total-growth", "at_least", "12", "%", "tăng 12%"),
    (1, "agriculture-value", "at_least", "58874", "million VND", "58.874 triệu đồng"),
    (1, "agriculture-growth", "at_least", "5", "%", "tăng so với năm 2023 là 5%"),
    (1, "industry-construction-value", "at_least", "226703", "million VND", "226.703 triệu đồng"),
    (1, "industry-construction-growth", "at_least", "12.7", "%", "tăng so với năm 2023 là 12,7%"),
    (1, "trade-services-value", "at_least", "587806", "million VND", "587.806 triệu đồng"),
    (1, "trade-services-growth", "at_least", "12.5", "%", "tăng so với năm 2023 là 12,5%"),
    (2, "agriculture-share", "at_most", "27.6", "%", "27,6%"),
    (2, "industry-construction-share", "at_least", "32.1", "%", "32,1%"),
    (2, "trade-services-share", "at_least", "40.3", "%", "40,3%"),
    (3, "grain-output", "at_least", "5208", "tonne", "5.208 tấn"),
    (3, "rice-output", "at_least", "4551", "tonne", "4.551 tấn"),
    (3, "maize-output", "at_least", "657", "tonne", "657 tấn"),
    (4, "rice-area", "at_least", "697", "ha", "697ha"),
    (4, "quality-rice-area", "at_least", "521", "ha", "521 ha"),
    (5, "maize-area", "at_least", "102", "ha", "102 ha"),
    (5, "biomass-maize-area", "at_least", "1", "ha", "1 ha"),
    (5, "maize-grain-output", "at_least", "657", "tonne", "sản lượng ngô hạt 657 tấn"),
    (5, "peanut-area", "at_least", "210", "ha", "210 ha"),
    (5, "peanut-output", "at_least", "542", "tonne", "542 tấn"),
    (5, "bean-area", "at_least", "130", "ha", "130 ha"),
    (5, "bean-output", "at_least", "300", "tonne", "300 tấn"),
    (5, "vegetable-area", "at_least", "380", "ha", "380 ha"),
    (5, "vegetable-output", "at_least", "6498", "tonne", "6.498 tấn"),
    (6, "buffalo-herd", "at_least", "170", "head", "170 con"),
    (6, "cattle-herd", "at_least", "2330", "head", "2.330 con"),
    (6, "pig-herd", "at_least", "3200", "head", "3.200 con"),
    (6, "liveweight-meat", "at_least", "580", "tonne", "580 tấn"),
    (6, "vaccination-rate", "more_than", "90", "%", "trên 90%"),
    (7, "hygienic-water", "at_least", "100", "%", "Phấn đấu 100%"),
    (7, "clean-water", "at_least", "75", "%", "75%"),
    (8, "waste-collection", "at_least", "95", "%", "đạt 95%"),
    (9, "social-investment", "at_least", "65", "billion VND", "65 tỷ đồng"),
    (10, "budget-revenue", "at_least", "assigned", "million VND", "đạt dự toán huyện giao"),
    (11, "income-per-head", "at_least", "56.8", "million VND", "56,8 triệu đồng"),
    (12, "birth-rate-reduction", "at_least", "0.02", "‰", "0,02‰"),
    (12, "population-growth", "at_most", "0.69", "%", "còn 0,69%/năm"),
    (13, "poor-household-rate", "at_most", "3", "%", "≤ 3%"),
    (13, "poor-households", "at_most", "55", "household", "Tổng số hộ nghèo 55 hộ"),
    (13, "poor-household-reduction", "at_least", "10", "household", "hộ nghèo giảm 10 hộ"),
    (13, "social-protection", "at_least", "820", "person", "820 người"),
    (13, "jobs", "at_least", "216", "person", "216 người"),
    (14, "housing-for-the-poor", "at_least", "assigned", "house", "theo Đề án huyện giao"),
    (15, "child-malnutrition", "less_than", "8", "%", "dưới 8%"),
    (15, "infant-vaccination", "at_least", "100", "%", "100% trẻ em dưới 1 tuổi"),
    (15, "health-insurance-cards", "is", "true", "yes/no", "cấp thẻ bảo hiểm y tế kịp thời"),
    (16, "healthy-villages", "at_least", "2", "village", "02 thôn"),
    (17, "cultural-families", "at_least", "2027", "household", "2.027 gia đình văn hóa"),
    (17, "cultural-villages", "at_least", "4", "village", "04 thôn"),
    (
        17,
        "cultural-commune",
        "is",
        "true",
        "yes/no",
        "Giữ chuẩn xã đạt tiêu chí xã văn hóa nông thôn mới",
    ),
    (
        17,
        "cultural-agencies",
        "at_least",
        "100",
        "%",
        "100% cơ quan, đơn vị, trường học văn hóa",
    ),
    (17, "village-conventions", "at_least", "100", "%", "Thực hiện tốt hương ước 100%"),
    (17, "mediation-groups", "at_least", "4", "group", "04 thôn đạt hiệu quả"),
    (18, "households", "at_least", "2506", "household", "2.506 hộ"),
    (18, "birth-rate-decline", "at_least", "0.2", "‰", "0.2 ‰"),
    (18, "natural-population-growth", "at_most", "0.69", "%", "xuống còn 0,69%"),
    (19, "preschool-pupils", "at_least", "308", "pupil", "308 cháu"),
    (19, "nursery-pupils", "at_least", "43", "pupil", "43 cháu"),
    (19, "kindergarten-pupils", "at_least", "265", "pupil", "265 cháu"),
    (19, "general-pupils", "at_least", "857", "pupil", "857 học sinh"),
    (19, "primary-pupils", "at_least", "611", "pupil", "611 học sinh"),
    (19, "lower-secondary-pupils", "at_least", "246", "pupil", "246 học sinh"),
    (20, "recruitment", "at_least", "100", "%", "Hoàn thành 100% chỉ tiêu tuyển quân"),
    (
        20,
        "party-members-recruited",
        "at_least",
        "1",
        "person",
        "phấn đấu có đảng viên trong thanh niên nhập ngũ",
    ),
    (20, "militia", "at_least", "assigned", "person", "theo chỉ tiêu huyện giao"),
    (
        21,
        "traffic-accidents",
        "less_than",
        "last_year",
        "case",
        "Giảm tai nạn giao thông trên cả 3 tiêu chí",
    ),
    (
        21,
        "traffic-deaths",
        "less_than",
        "last_year",
        "person",
        "Giảm tai nạn giao thông trên cả 3 tiêu chí",
    ),
    (
        21,
        "traffic-injuries",
        "less_than",
        "last_year",
        "person",
        "Giảm tai nạn giao thông trên cả 3 tiêu chí",
    ),
    (22, "hot-spots", "at_most", "0", "case", "không để xảy ra “điểm nóng”"),
    (
        22,
        "public-order",
        "is",
        "true",
        "yes/no",
        "Giữ vững an ninh chính trị, trật tự an toàn xã hội",
    ),
    (22, "crimes-handled", "is", "true", "yes/no", "xử lý kịp thời các loại tội phạm"),
    (23, "petitions-resolved", "more_than", "92", "%", "trên 92%"),
    (
        24,
        "guard-duty-scheme",
        "is",
        "true",
        "yes/no",
        "Duy trì thực hiện Đề án tổ chức lực lượng dân quân trực tại trụ sở cơ quan",
    ),
]

# These ask for something without printing its figure: "none", "some", "fewer", yes or no.
WITHOUT_A_PRINTED_FIGURE = {"hot-spots", "party-members-recruited"}


def _ids(row: Row) -> str:
    return row[1]


@pytest.fixture(scope="module")
def plan() -> Plan:
    found, root, problems = load_plan(ROOT, "duc-thanh-2024")
    assert problems == ()
    assert root == ROOT
    assert found is not None
    return found


@pytest.fixture(scope="module")
def written() -> dict[str, object]:
    text = (ROOT / "plans/duc-thanh-2024/plan.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  every scalar stays a text
    assert isinstance(found, dict)
    return found


def _threshold(indicator: Indicator) -> str | Fraction:
    requirement = indicator.requirement
    if requirement.named is not None:
        return requirement.named.value
    (figure,) = requirement.figures
    if requirement.verb is Verb.IS:
        return "true" if figure == 1 else "false"
    return Fraction(figure)


def test_the_plan_has_24_targets_and_74_parts_in_the_documents_order(plan: Plan) -> None:
    assert len(PARTS) == 74
    assert [target.number for target in plan.targets] == list(range(1, 25))
    found = [(target.number, part.id) for target in plan.targets for part in target.indicators]
    assert found == [(number, identity) for number, identity, *_ in PARTS]


@pytest.mark.parametrize("row", PARTS, ids=_ids)
def test_a_part_asks_what_the_document_prints(plan: Plan, row: Row) -> None:
    target, identity, verb, threshold, measure, printed = row
    part = plan.indicators[identity]
    found = (part.target, part.id, part.requirement.verb.value, _threshold(part), part.measure)
    figure = threshold if threshold.isalpha() or "_" in threshold else Fraction(threshold)
    assert found == (target, identity, verb, figure, measure)
    assert part.printed == printed
    assert part.requirement.exceeds is None
    assert part.amendments == ()


@pytest.mark.parametrize("row", PARTS, ids=_ids)
def test_a_printed_fragment_stands_in_its_targets_sentence(row: Row) -> None:
    assert row[5] in DOCUMENT[row[0]]


@pytest.mark.parametrize(
    "row",
    [
        row
        for row in PARTS
        if row[3] not in {"assigned", "last_year", "true"}
        and row[1] not in WITHOUT_A_PRINTED_FIGURE
    ],
    ids=_ids,
)
def test_the_threshold_is_a_figure_of_the_printed_fragment(plan: Plan, row: Row) -> None:
    figures = re.findall(r"\d[\d.,]*\d|\d", row[5])
    if row[5] == "0.2 ‰":  # the one figure that the document prints with a decimal point
        read = [Fraction("0.2")]
    else:
        read = [Fraction(figure.replace(".", "").replace(",", ".")) for figure in figures]
    assert plan.indicators[row[1]].requirement.figures[0] in read


def test_targets_are_11_of_economy_8_of_society_and_5_of_security(plan: Plan) -> None:
    assert [section.id for section in plan.sections] == ["economy", "society", "security"]
    sections = {target.number: target.section for target in plan.targets}
    assert [number for number in sections if sections[number] == "economy"] == list(range(1, 12))
    assert [number for number in sections if sections[number] == "society"] == list(range(12, 20))
    assert [number for number in sections if sections[number] == "security"] == list(range(20, 25))


def test_the_plan_names_its_document_and_area(plan: Plan) -> None:
    assert (plan.id, plan.area, plan.year) == ("duc-thanh-2024", "duc-thanh", 2024)
    assert plan.document is not None
    assert (plan.document.number, plan.document.date) == ("/KH-UBND", "2024-01")


def test_baselines_are_the_results_of_2023(plan: Plan) -> None:
    assert dict(plan.baselines) == {
        "production-total": 779806,
        "agriculture-value": 56070,
        "industry-construction-value": 201156,
        "trade-services-value": 522580,
    }


def test_baselines_of_the_parts_add_up_to_the_total(plan: Plan) -> None:
    # 56.070 + 201.156 + 522.580 = 779.806
    parts = sum(figure for name, figure in plan.baselines.items() if name != "production-total")
    assert parts == plan.baselines["production-total"]


def test_only_the_poor_households_have_a_baseline_of_their_own(plan: Plan) -> None:
    # 55 left after a reduction by 10
    own = {part.id: part.baseline for part in plan.indicators.values() if part.baseline is not None}
    assert own == {"poor-households": 65}


def test_what_the_district_assigns_is_not_yet_known(plan: Plan) -> None:
    assert dict(plan.assigned) == {
        "budget-revenue": None,
        "housing-for-the-poor": None,
        "militia": None,
    }
    asked = {p.id for p in plan.indicators.values() if p.requirement.named is Named.ASSIGNED}
    assert asked == set(plan.assigned)


def test_statements_carry_the_documents_other_figures(written: dict[str, object]) -> None:
    statements = written["statements"]
    assert isinstance(statements, list)
    found = {
        entry["id"]: {k: v for k, v in entry.items() if k not in {"id", "text"}}
        for entry in statements
    }
    million = "million VND"
    part_1, task_2, task_5 = "Part 1, I", "Part 2, III.2", "Part 2, III.5"
    assert found == {
        "total-in-2023": {
            "cite": part_1,
            "baseline": "production-total",
            "equals": "779806",
            "measure": million,
        },
        "agriculture-in-2023": {
            "cite": part_1,
            "baseline": "agriculture-value",
            "equals": "56070",
            "measure": million,
        },
        "industry-construction-in-2023": {
            "cite": part_1,
            "baseline": "industry-construction-value",
            "equals": "201156",
            "measure": million,
        },
        "trade-services-in-2023": {
            "cite": part_1,
            "baseline": "trade-services-value",
            "equals": "522580",
            "measure": million,
        },
        "industry-value-task": {
            "cite": task_2,
            "indicator": "industry-construction-value",
            "at_least": "226703",
            "measure": million,
        },
        "industry-growth-task": {
            "cite": task_2,
            "indicator": "industry-construction-growth",
            "at_least": "12.7",
            "measure": "%",
        },
        "cultural-families-task": {
            "cite": task_5,
            "derive": {"share_of": "cultural-families", "in": "households"},
            "more_than": "95",
            "measure": "%",
        },
        "cultural-agencies-task": {
            "cite": task_5,
            "indicator": "cultural-agencies",
            "at_least": "100",
            "measure": "%",
        },
    }


def test_statements_speak_both_languages(written: dict[str, object]) -> None:
    statements = written["statements"]
    assert isinstance(statements, list)
    for entry in statements:
        vi, en = entry["text"]["vi"].strip(), entry["text"]["en"].strip()
        assert vi, entry["id"]
        assert en, entry["id"]
        assert vi != en, entry["id"]


def test_every_name_is_given_in_both_languages(plan: Plan) -> None:
    named: dict[str, Text] = {"plan": plan.title, "area": plan.area_name}
    named |= {f"section {section.id}": section.title for section in plan.sections}
    named |= {f"target {target.number}": target.title for target in plan.targets}
    named |= {part.id: part.name for part in plan.indicators.values()}
    named |= {f"owner {name}": title for name, title in plan.owners.items()}
    named |= {f"task {task.id}": task.title for task in plan.tasks}
    assert len(named) == 2 + 3 + 24 + 74 + 9 + 10
    for what, text in named.items():
        assert text.vi.strip(), what
        assert text.en.strip(), what
        assert text.vi != text.en, what


def test_no_two_parts_share_a_name(plan: Plan) -> None:
    for language in ("vi", "en"):
        names = [part.name.speak(language) for part in plan.indicators.values()]
        assert len(set(names)) == len(names)


def test_tasks_are_the_ten_of_part_iii(plan: Plan) -> None:
    assert [task.id for task in plan.tasks] == [f"III.{number}" for number in range(1, 11)]


def test_every_part_has_a_defined_owner_and_defined_tasks(plan: Plan) -> None:
    tasks = {task.id for task in plan.tasks}
    for part in plan.indicators.values():
        assert part.owner in plan.owners, part.id
        assert part.actions, part.id
        assert set(part.actions) <= tasks, part.id


def test_every_owner_and_every_task_serves_some_part(plan: Plan) -> None:
    parts = plan.indicators.values()
    assert {part.owner for part in parts} == set(plan.owners)
    assert {action for part in parts for action in part.actions} == {t.id for t in plan.tasks}


def test_the_two_parts_worded_phan_dau_are_the_aspirations(plan: Plan) -> None:
    found = {part.id for part in plan.indicators.values() if part.is_aspiration}
    assert found == {"hygienic-water", "party-members-recruited"}
    worded = {identity for _, identity, *_, printed in PARTS if "phấn đấu" in printed.casefold()}
    assert found == worded


def test_quantities_that_the_document_names_twice_are_one(plan: Plan) -> None:
    found = {part.id: part.same_as for part in plan.indicators.values() if part.same_as}
    assert found == {
        "maize-grain-output": "maize-output",
        "birth-rate-decline": "birth-rate-reduction",
        "natural-population-growth": "population-growth",
    }


def test_sums_are_those_of_the_document(plan: Plan) -> None:
    found = {part.id: part.sum_of for part in plan.indicators.values() if part.sum_of}
    assert found == {
        "production-total": (
            "agriculture-value",
            "industry-construction-value",
            "trade-services-value",
        ),
        "grain-output": ("rice-output", "maize-output"),
        "preschool-pupils": ("nursery-pupils", "kindergarten-pupils"),
        "general-pupils": ("primary-pupils", "lower-secondary-pupils"),
    }


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (873383, (58874, 226703, 587806)),
        (5208, (4551, 657)),
        (308, (43, 265)),
        (857, (611, 246)),
    ],
)
def test_thresholds_of_parts_add_up_to_their_whole(
    plan: Plan, whole: int, parts: tuple[int, ...]
) -> None:
    assert sum(parts) == whole
    summed = [
        [plan.indicators[identity].requirement.figures[0] for identity in part.sum_of]
        for part in plan.indicators.values()
        if part.sum_of and part.requirement.figures == (Fraction(whole),)
    ]
    assert summed == [list(parts)]


def test_the_three_shares_of_the_economy_are_100_percent(plan: Plan) -> None:
    # 27,6 + 32,1 + 40,3 = 100
    shares = [part.requirement.figures[0] for part in plan.targets[1].indicators]
    assert sum(shares) == 100


def test_derived_parts_are_four_growths_and_one_share(plan: Plan) -> None:
    found = {
        part.id: (
            part.derivation.how,
            part.derivation.source,
            part.derivation.whole,
            part.derivation.decimals,
        )
        for part in plan.indicators.values()
        if part.derivation
    }
    growth, share = DeriveHow.GROWTH_OF, DeriveHow.SHARE_OF
    industry = "industry-construction"
    assert found == {
        "production-total-growth": (growth, "production-total", None, 1),
        "agriculture-growth": (growth, "agriculture-value", None, 1),
        f"{industry}-growth": (growth, f"{industry}-value", None, 1),
        "trade-services-growth": (growth, "trade-services-value", None, 1),
        "poor-household-rate": (share, "poor-households", "households", None),
    }


@pytest.mark.parametrize(
    ("value", "before", "growth"),
    [
        (873383, 779806, "12.0"),  # 12,0000 %
        (58874, 56070, "5.0"),  # 5,0009 %
        (226703, 201156, "12.7"),  # 12,7001 %
        (587806, 522580, "12.5"),  # 12,4815 %: printed as 12,5 %
    ],
)
def test_printed_growth_follows_from_printed_values(value: int, before: int, growth: str) -> None:
    exact = (Fraction(value, before) - 1) * 100
    assert int(exact * 10 + Fraction(1, 2)) == int(Fraction(growth) * 10)


def test_evidence_is_asked_for_what_is_kept_on_paper(plan: Plan) -> None:
    found = {part.id for part in plan.indicators.values() if part.needs_evidence}
    assert found == {"cultural-commune", "guard-duty-scheme"}


def test_the_doubtful_figures_of_the_document_are_encoded_as_printed(plan: Plan) -> None:
    # Target 12 prints a reduction of 0,02 ‰ and target 18 one of 0.2 ‰ for the same quantity.
    ask = {identity: part.requirement.figures for identity, part in plan.indicators.items()}
    assert ask["birth-rate-reduction"] == (Fraction("0.02"),)
    assert ask["birth-rate-decline"] == (Fraction("0.2"),)
    # 2.027 of 2.506 households are 80,9 %, not the "more than 95 %" of task 5.
    share = Fraction(*(int(ask[name][0]) for name in ("cultural-families", "households")))
    assert Fraction(808, 1000) < share < Fraction(810, 1000)
