from __future__ import annotations

import pytest

from tutor.disagreement import disagree


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("成人共有206块骨。", "成人一共有204块骨。", True),
        ("消化系统由五个器官组成部分构成。", "消化系统由六个器官组成部分构成。", True),
        ("蝙蝠的翅膀上长有羽毛。", "蝙蝠的翅膀上没长有羽毛。", True),
        ("成人共有206块骨。", "成人共有206块骨。", False),
        ("左心房有4条静脉和2个瓣膜。", "右心房有3条静脉和1个瓣膜。", False),
        ("第一步是清洗载玻片的表面。", "第二步是清洗载玻片的表面。", False),
        ("1. 心脏分为四个腔室。", "2. 心脏分为四个腔室。", False),
        ("鸟类的体温是恒定的。", "鱼类的体温随水温变化，没有恒定的。", False),
        ("The human body has 206 bones.", "The human body has 204 bones.", True),
    ],
)
def test_disagree(one: str, other: str, expected: bool) -> None:
    assert disagree(one, other) is expected
    assert disagree(other, one) is expected
