"""Strings of every page: names, empty states, errors, in Chinese."""

from __future__ import annotations

from typing import Final

STRINGS: Final[dict[str, str]] = {
    "app.name": "考点",
    "app.tagline": "问自己的笔记，答案都有出处",
    "nav.ask": "提问",
    "nav.lookup": "查词",
    "nav.quiz": "测验",
    "nav.exam": "考试",
    "nav.papers": "试卷",
    "nav.library": "资料库",
    "nav.source": "原文",
    "nav.document": "读入的文档",
    "language": "界面语言",
    "course": "课程",
    "cancel": "取消",
    # Empty states
    "empty.no_course": "还没有课程",
    "empty.no_course.hint": "到资料库新建一门课程并上传笔记，或加入随附的课程。",
    "empty.no_course.go": "打开资料库",
    "empty.no_index": "这门课还没有索引",
    "empty.no_index.hint": "有文件之后建立一次索引，就可以提问。",
    "empty.indexing.hint": "完成后就可以提问，页面会自动更新。",
    # Errors: what happened, what was kept, what to do
    "error.input": "这个内容不能使用，没有作任何改动。",
    "error.question": "这个问题无法查找，请换一种问法。",
    "course.unknown": "这里没有课程“{course}”，现在打开的是另一门。",
    "error.course": "找不到这门课程，请另选一门。",
    "error.document": "这门课里没有这份文档。",
    "error.damaged": "这门课的索引损坏、缺失或属于别的版本。文件都在，重新索引即可恢复。",
    "error.busy": "另一个程序正在写这门课的索引，请稍候再试。索引没有改动。",
    "error.model": "这台电脑上用不了所选的模型。原来的索引仍可使用。",
    "error.store": "打不开或写不进学习记录的数据库。",
    "error.picture": "这一页的图像无法显示，文字仍可查看。",
    "error.usage": "设置或输入有误，请更正后再试。",
    "error.other": "出了问题。",
    "error.detail": "详细信息",
}
