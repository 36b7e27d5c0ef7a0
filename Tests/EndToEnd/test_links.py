"""Every link of a text leads to what the built site has: every kind of link, files and places."""

import pytest

from faults import EXPLANATION, OVERVIEW, appended
from test_bad_input import finding

DEAD = [
    "见[附件](附件1.pdf)。",
    '见[附件](附件1.pdf "题名")。',
    "见[附件](<附件 1.pdf>)。",
    "见[附件](%E9%99%84%E4%BB%B61.pdf)。",
    "![收入说明图](a.png)",
    "见[表三](tables/33.html)。",
    "见[表三](tables/)。",
    "见[表三](tables/03.htm)。",
    "见[表三](Tables/03.html)。",
    "见[上年](../2023/index.html)。",
    "见[首页](../home.html)。",
    "见[第九十节](#explanation-90)。",
    "见[第九十节](explanation.html#explanation-90)。",
    "见[表三](tables/03.html#t03-999)。",
    "见[名词](glossary.html#glossary-99)。",
    "见[附件][a]。\n\n[a]: 附件1.pdf",
    "见[a]。\n\n[a]: <overview.html#nowhere> '题名'",
    "[![图](a.png)](index.html)",
    "见[源文件](../../site.yaml)。",
    "见[源文件](../../../etc/passwd)。",
    "见[源文件](..%2f..%2fsite.yaml)。",
    "见[](index.html)。",
    "![图](index.html)",
    "[注]: 以上数据均为预算数。",
]

ALIVE = [
    "见[表三](tables/03.html)、[表三合计](tables/03.html#t03-total-total)。",
    "见[第二节](#explanation-2)、[本页](#)、[顶](#top)、[主体](explanation.html#main)。",
    "见[概况](overview.html#overview-1)、[名词](./glossary.html#glossary-1)。",
    "见[首页](../index.html)、[本年](../2024/index.html)、[数据](data/figures.tsv)。",
    "见[表三](%74ables/03.html)、[打印](print.html)、[勾稽](checks.html)、[检索](search.html?q=1)。",
    "见<https://example.cn/a>、[外站](https://example.cn/a.pdf#b)、<a@example.cn>。",
    "见[a]。\n\n[a]: tables/01.html",
    "[目标][]\n\n[目标]: performance/village-assistance.html",
    "`[附件](附件1.pdf)`",
]


@pytest.mark.parametrize("text", DEAD)
def test_a_link_to_what_is_not_there_is_an_error(project, text):
    place = appended(project, EXPLANATION, text)
    answer = project.build()
    assert answer.status == 1
    line, _ = finding(answer.output, place, ["N007"])
    assert ": error:" in line or "错误" in line


def test_links_to_what_is_there_are_none(project):
    for text in ALIVE:
        appended(project, EXPLANATION, text)
    output = project.build().output
    assert "[N007]" not in output and "[N207]" not in output, output


def test_the_nearest_name_is_offered(project):
    appended(project, OVERVIEW, "见[第二节](explanation.html#explanation-22)、[名词](glosary.html)。")
    output = project.build().output
    assert "glossary.html" in output
    assert "explanation-2" in output
