"""What each key of a YAML file means, as editors show it: in Vietnamese, then in English.

A key is looked up by its route (`plan.area.id`), else by the end of it (`area.id`), else alone.
"""

from __future__ import annotations

from typing import Any

DESCRIPTIONS = {
    # Rule files, and what they share with the others.
    "target.target": "Số thứ tự chỉ tiêu trong văn bản. | Number of the target in the document.",
    "section": "Mã lĩnh vực, khai báo ở sections trong plan.yaml. | Id of a section of plan.yaml.",
    "title": "Tên, tiếng Việt và tiếng Anh. | Title in Vietnamese and English.",
    "vi": "Tiếng Việt. | In Vietnamese.",
    "en": "Tiếng Anh. | In English.",
    "indicators": "Các thành phần đo được của chỉ tiêu. | The target's measurable parts.",
    "id": "Mã, không đổi và không trùng. | Id, unique and stable.",
    "indicators.id": "Mã thành phần, duy nhất trong kế hoạch: rice-output. | Id, unique in the plan.",
    "name": "Tên, tiếng Việt và tiếng Anh. | Name in Vietnamese and English.",
    "measure": "Đơn vị tính: %, ‰, ha, tonne, million VND, household, yes/no... | The measure.",
    "kind": (
        "running: lũy kế từ 1/1; level: mức tại cuối kỳ; annual: số cả năm, biết một lần. | "
        "running: adds up from 1 January; level: state at the period's end; annual: known once a year."
    ),
    "at_least": "Ít nhất bằng số này (≥). | At least this figure.",
    "more_than": "Phải lớn hơn số này (>), bằng là chưa đạt. | More than this; equal is not enough.",
    "at_most": "Nhiều nhất bằng số này (≤). | At most this figure.",
    "less_than": "Phải nhỏ hơn số này (<), bằng là chưa đạt. | Less than this; equal is not enough.",
    "equals": "Đúng bằng số này. | Exactly this figure.",
    "between": "[thấp, cao]: phải nằm trong khoảng, kể cả hai đầu. | Within, both ends included.",
    "about": "Quanh một mức: {value, within}. | Near a value: {value, within}.",
    "about.value": "Mức ở giữa. | The value in the middle.",
    "within": "Được lệch tối đa bao nhiêu. | How far from it is still good.",
    "is": "Yêu cầu có (true) hay không (false). | A yes (true) or a no (false) is asked for.",
    "printed": "Con số đúng như văn bản in. | The figure as the document prints it.",
    "path": (
        "Yêu cầu đến từng kỳ: even (chia đều), hold (đủ mức ở mọi kỳ), year_end (chỉ cuối năm), "
        "hoặc mốc lũy kế % {Q1, Q2, Q3, Q4}. | What is asked by each period: even, hold, year_end, "
        "or cumulative % by quarter."
    ),
    "Q1": "% cả năm phải có vào cuối quý I. | % of the year by the end of March.",
    "Q2": "% cả năm phải có vào cuối quý II. | % of the year by the end of June.",
    "Q3": "% cả năm phải có vào cuối quý III. | % of the year by the end of September.",
    "Q4": "% cả năm phải có vào cuối năm: 100. | % of the year at its end: 100.",
    "due": "Kỳ đầu tiên phải có số liệu; trước đó là chưa đến kỳ. | First period that is judged.",
    "tolerance": "Thiếu bao nhiêu vẫn là chậm nhẹ. | How far short is still slightly behind.",
    "share": "Tỷ lệ của mức yêu cầu đến kỳ: 0.1 là 10 %. | Share of what is expected by now.",
    "points": "Số điểm của chính đơn vị tính. | Points in the figure's own measure.",
    "exceeds": "Quá mức này mới là vượt chỉ tiêu. | Beyond which value the target is exceeded.",
    "upper": "Mức cấp trên giao, bên cạnh mức của địa phương. | What the upper level asks besides.",
    "cases.upper": "Kết quả phải có so với mức cấp trên giao. | Verdict on the upper level's figure.",
    "by": "Ai giao: UBND huyện giao. | Who set it.",
    "baseline": "Số năm trước. | Figure of the year before.",
    "statements.baseline": "Mã của số năm trước được so. | Id whose baseline this is about.",
    "range": "[thấp, cao]: số liệu có thể nằm trong đó; null là không giới hạn. | What can be a figure.",
    "sum_of": "Các thành phần cộng lại thành số này. | Parts that must add up to this one.",
    "derive": "Tính từ số khác khi không nộp; đối chiếu khi có nộp. | Computed from other figures.",
    "growth_of": "Mức tăng (%) so với năm trước của mã này. | Growth of that figure on the year before.",
    "share_of": "Tỷ lệ của mã này trong mã ghi ở in. | That figure as a share of the one in `in`.",
    "change_of": "Số này trừ số năm trước. | That figure less its baseline.",
    "fall_of": "Số năm trước trừ số này. | Its baseline less that figure.",
    "in": "Mã của tổng thể. | Id of the whole.",
    "decimals": "Làm tròn số tính ra đến mấy chữ số thập phân. | Decimals a derived figure is rounded to.",
    "same_as": "Cùng một số liệu với mã này; chỉ nộp một lần. | The same quantity as that one.",
    "weighted_by": (
        "Mã số lượng làm quyền số khi gộp tỷ lệ của nhiều địa bàn: households. | "
        "Id of the count that weighs this rate when areas are rolled up: households."
    ),
    "aspiration": "true: mức phấn đấu, không đạt cũng không làm chỉ tiêu không đạt. | Striven for only.",
    "evidence": "required: báo có phải kèm minh chứng. | required: a yes needs its evidence.",
    "owner": "Mã người phụ trách, khai báo ở owners. | Id of who answers for it.",
    "actions": "Mã các nhiệm vụ ở tasks. | Ids of the tasks that serve it.",
    "amended": "Mức sửa đổi, có hiệu lực từ ngày ghi ở from. | Amendments, in force from their day.",
    "from": "Ngày có hiệu lực: 2024-07-01. | Day from which it is in force.",
    "cite": "Căn cứ: văn bản, mục. | Where the document says so.",
    "note": "Ghi chú. | A note.",
    "adds_up": "Các tỷ lệ cộng lại đúng một số. | Shares that add up to a fixed total.",
    "of": "Mã các thành phần. | Ids of the parts.",
    "to": "Tổng phải bằng, thường là 100. | What they add up to.",
    # plan.yaml
    "plan.id": "Mã kế hoạch, trùng tên thư mục. | Id of the plan, the name of its folder.",
    "plan.area": "Đơn vị có kế hoạch này. | The area whose plan it is.",
    "year": "Năm kế hoạch. | Year of the plan.",
    "document": "Văn bản ban hành. | The document that adopts the plan.",
    "document.number": "Số, ký hiệu văn bản. | Number of the document.",
    "date": "Ngày ban hành. | Date of the document.",
    "issuer": "Cơ quan ban hành. | Who issued it.",
    "sections": "Các lĩnh vực của kế hoạch. | The plan's sections.",
    "plan.targets": "Văn bản có bao nhiêu chỉ tiêu đánh số. | How many numbered targets it has.",
    "baselines": "Số của năm trước theo mã. | Figures of the year before, by id.",
    "assigned": (
        "Mức cấp trên giao theo mã; null là chưa giao. | Figures set by the upper level; null: not yet."
    ),
    "owners": "Người phụ trách theo mã. | Who answers, by id.",
    "tasks": "Nhiệm vụ, giải pháp của kế hoạch. | Tasks of the plan.",
    "accepted": "Phát hiện mà đơn vị đã biết và chấp nhận. | Findings known and accepted.",
    "accepted.code": "Mã phát hiện: LN401. | Code of the finding.",
    "accepted.about": "Mã thành phần hay phát biểu liên quan. | What the finding is about.",
    "reason": "Lý do. | The reason.",
    "statements": (
        "Con số văn bản nêu ngoài các chỉ tiêu, phải khớp với chúng. | "
        "Figures given outside the targets, which must agree with them."
    ),
    "statements.indicator": "Mã thành phần được so. | Indicator it is about.",
    "text": "Nguyên văn. | What the document says.",
    # actuals
    "plan": "Mã kế hoạch. | Id of the plan.",
    "area": "Mã đơn vị báo cáo. | Id of the reporting area.",
    "period": "Kỳ: 2024-Q2, 2024-H1, 2024-9M, 2024 hoặc 2024-05. | The period.",
    "numbers": "plain: 1234.5; vi: 1.234,5. | How numbers are written.",
    "illustrative": "true: số liệu minh họa, không phải kết quả thật. | Sample figures.",
    "values": "Số liệu theo mã thành phần. | Figures by indicator.",
    "value": "Số liệu, lũy kế từ 1/1 với số cộng dồn. | The figure, from 1 January if it adds up.",
    "last_year": "Số cùng kỳ năm trước. | Figure of the same period of last year.",
    "provisional": "true: số ước. | true: an estimate.",
    "values.evidence": "Văn bản, biên bản chứng minh. | Document that proves it.",
    # rule tests
    "cases": "Các tình huống kiểm thử. | The cases.",
    "cases.name": "Tên tình huống, một câu, không trùng. | What is the case, in a sentence; unique.",
    "before": "Số liệu các kỳ trước: {2024-Q1: {mã: số}}. | Figures of earlier periods.",
    "actuals": "Số liệu của kỳ được xét. | Figures of the period judged.",
    "cases.status": "Kết quả phải có, theo mã thành phần. | Status wanted, by indicator.",
    "cases.targets": "Kết quả phải có, theo số chỉ tiêu. | Status wanted, by target number.",
    "cases.alerts": (
        "Đúng những cảnh báo này, theo mã thành phần hoặc lĩnh vực; [] là không có. | "
        "Exactly these alerts, by indicator or section; [] for none."
    ),
    # judgement.yaml
    "outlook": "Cách gọi dự báo cuối năm. | How a forecast is called.",
    "difficult": "Dự báo thiếu không quá tỷ lệ này là khó đạt. | Short by no more is difficult.",
    "points_for": "Đơn vị tính dùng points thay cho share. | Measures that take points instead.",
    "judgement.indicator": "Bảng kết quả của thành phần, dòng đúng đầu tiên. | First line that holds.",
    "judgement.target": "Bảng kết quả của chỉ tiêu, dòng đúng đầu tiên. | First line that holds.",
    "status": "Kết quả của dòng này. | Status that this line gives.",
    "when": "Mọi điều kiện đều phải đúng; bỏ trống là luôn đúng. | All must hold.",
    # alerts.yaml
    "alerts": "Các mẫu cảnh báo, nghiêm trọng nhất trước. | Alert patterns, worst first.",
    "code": "Mã cảnh báo: AL501. | Code of the alert.",
    "slug": "Tên ngắn, chữ thường và gạch nối. | Short name.",
    "severity": "critical, high, medium, low. | How loud it is.",
    "facts": "Các dữ kiện cùng có thì báo: {bí danh: {fact: loại, ...}}. | Facts that raise it.",
    "fact": "Loại dữ kiện: status, sum, movement, forecast, target, section. | Kind of fact.",
    "alerts.about": "Bí danh dữ kiện mà cảnh báo nói về. | Alias of the fact it is about.",
    "message": "Câu cảnh báo. | What is said.",
    "previous": "Mã kế hoạch năm trước của cùng địa bàn. | Id of the area's plan of the year before.",
    "submitted": "Ngày nộp, như 2024-07-08. | Day on which the file was handed in.",
    "reporting": "Hạn nộp số liệu từng kỳ. | By when each period's figures are to be handed in.",
    "days_after": "Số ngày sau khi kết thúc kỳ. | Days after the period's end.",
    "deadlines": "Hạn riêng của từng kỳ: {2024-Q1: 2024-04-12}. | Deadlines of single periods.",
    "letter": "Đầu và cuối văn bản báo cáo cấp trên (--format docx). | Head and foot of the report to the upper level.",
    "letter.parent": "Cơ quan chủ quản, nếu tiêu đề văn bản có ghi. | Body above, where letterheads name it.",
    "letter.issuer": "Cơ quan báo cáo; mặc định là document.issuer. | Reporting body; document.issuer by default.",
    "letter.code": "Chữ viết tắt trong số, ký hiệu: UBND. | Its sign in the report's number.",
    "letter.place": "Địa danh ghi trước ngày tháng. | Where it is signed.",
    "letter.to": "Kính gửi. | Whom it is addressed to.",
    "letter.recipients": "Nơi nhận. | Who else gets it.",
    "letter.archive": "Nơi lưu: VT. | Where it is filed.",
    "letter.signer": "Người ký. | Who signs.",
    "authority": "Thẩm quyền ký: TM. ỦY BAN NHÂN DÂN; có thể nhiều dòng. | On whose behalf; may have lines.",
    "post": "Chức vụ người ký; có thể nhiều dòng. | Post of who signs; may have lines.",
    "signer.name": "Họ và tên người ký. | Name of who signs.",
    # waivers.yaml
    "waivers": "Các chỉ tiêu được miễn. | What may fall short.",
    "waivers.target": "Số chỉ tiêu được miễn. | Number of the target.",
    "waivers.indicator": "Mã thành phần được miễn. | Indicator that is waived.",
    "approved_by": "Người, văn bản cho phép. | By whose leave.",
    "until": "Có giá trị đến hết ngày. | Last day on which it holds.",
}
_INSIDE = ("items", "additionalProperties")


def described(kind: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return a kind's schema with what each of its keys means."""
    found: dict[str, Any] = _described(schema, (kind,))
    return found


def _described(node: Any, route: tuple[str, ...]) -> Any:
    if isinstance(node, list):
        return [_described(option, route) for option in node]
    if not isinstance(node, dict):
        return node
    found = {
        key: _described(inner, route) if key in {*_INSIDE, "anyOf"} else inner
        for key, inner in node.items()
    }
    if "properties" in node:
        found["properties"] = {
            key: {"description": _meaning((*route, key)), **_described(inner, (*route, key))}
            for key, inner in node["properties"].items()
        }
    return found


def _meaning(route: tuple[str, ...]) -> str:
    ends = (".".join(route[start:]) for start in range(len(route)))
    return next((DESCRIPTIONS[end] for end in ends if end in DESCRIPTIONS), "")
