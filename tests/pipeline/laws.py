"""Acts of an office's own library, as short YAML: each test says of an act what it speaks of."""

from __future__ import annotations


def act(id: str, *more: str, kind: str = "Thông tư", issuer: str = "Bộ trưởng Bộ Thử", title: str = "", **facts: str) -> str:
    """Returns the record of an act; `facts` are fields and their values, `more` are lines written as they are."""
    told = {"number": id.upper(), "signed": "2010-01-15", "effective": "2010-03-01", **facts}
    lines = [
        "kind: reference", f"id: {id}", f"act_type: {kind}", f"issuer: {issuer}", f"title: {title or f'quy định về {id}'}",
        "gist: Thử.", "source: [bản gốc]", *(f"{name}: {value}" for name, value in told.items()), *more,
    ]  # fmt: skip
    return "\n".join(lines) + "\n---\n"


OLD = act("01-2010-tt-bt", number="01/2010/TT-BT")
NEW = act(
    "02-2015-tt-bt", "relations: [{type: replaces, ref: 01-2010-tt-bt}]",
    number="02/2015/TT-BT", signed="2015-05-04", effective="2015-07-01",
)  # fmt: skip
CHANGE = act(
    "03-2016-tt-bt", "relations: [{type: amends, ref: 02-2015-tt-bt}]",
    number="03/2016/TT-BT", signed="2016-05-04", effective="2016-07-01", title="sửa đổi Thông tư về 02-2015-tt-bt",
)  # fmt: skip
CONSOLIDATED = act(
    "05-vbhn-bt", "relations: [{type: consolidates, ref: 02-2015-tt-bt}]",
    kind="Văn bản hợp nhất", number="05/VBHN-BT", signed="2016-08-01", effective="2016-08-01",
)  # fmt: skip
LATER = act("04-2018-tt-bt", number="04/2018/TT-BT", signed="2018-05-04", effective="2018-07-01")
PARTLY = act(
    "06-2011-tt-bt", "expired_parts: [{parts: Chương II, from: 2016-01-01}]", number="06/2011/TT-BT", signed="2011-02-01",
    effective="2011-04-01",
)  # fmt: skip
LOST = act("07-2009-tt-bt", number="07/2009/TT-BT", signed="2009-02-01", effective="2009-04-01", expired="2014-01-01")
SPLIT = act("08-2008-lt", number="08/2008/TT-BT", signed="2008-02-01", effective="2008-04-01")
HEIRS = "".join(
    act(f"{n}-2014-tt-bt", "relations: [{type: replaces, ref: 08-2008-lt}]", number=f"{n}/2014/TT-BT", signed="2014-02-01",
        effective="2014-04-01")
    for n in (21, 22)
)  # fmt: skip
PIECE = act("09-2008-tt-bt", number="09/2008/TT-BT", signed="2008-02-02", effective="2008-04-01", expired="2014-04-01") + act(
    "23-2014-tt-bt", "relations: [{type: replaces, ref: 09-2008-tt-bt, parts: Điều 4}]", number="23/2014/TT-BT",
    signed="2014-02-01", effective="2014-04-01",
)  # fmt: skip
DOUBTED = act("10-2008-tt-bt", number="10/2008/TT-BT", signed="2008-02-03", effective="2008-04-01") + act(
    "24-2014-tt-bt", "relations: [{type: replaces, ref: 10-2008-tt-bt, verify: true}]", number="24/2014/TT-BT",
    signed="2014-02-01", effective="2014-04-01",
)  # fmt: skip
WHOLE = act(
    "11-2012-tt-bt",
    'articles: [{number: "1", heading: Một, text: "1. Mở.\\n2. Đóng."}, {number: "2", heading: Hai, text: Không có khoản.}]',
    number="11/2012/TT-BT", signed="2012-02-01", effective="2012-04-01",
)  # fmt: skip
UNDATED = act("12-2012-tt-bt", number="12/2012/TT-BT", signed="2012-02-01").replace("effective: 2010-03-01\n", "")
ALL = {"library/luat.yaml": "".join(
    (OLD, NEW, CHANGE, CONSOLIDATED, LATER, PARTLY, LOST, SPLIT, HEIRS, PIECE, DOUBTED, WHOLE, UNDATED)
)}  # fmt: skip
