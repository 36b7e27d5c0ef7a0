"""A Word document from outside: what python-docx writes comes back as the sample."""

import re
import shutil
import subprocess
import zipfile

import pytest
import yaml
from docx import Document

from documents import WordDocument, sample_document
from program import run
from whole import agrees
from test_import import CONTENT, RECEIVED, TABLES, bindings, tables
from workbooks import official_workbook

TARGETS = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((CONTENT / "performance").glob("*.yaml"))
}
TEXTS = ("overview", "explanation", "glossary")


@pytest.fixture
def empty(project):
    """The sample without its tables, targets and texts."""
    shutil.rmtree(project.path("Content/2024/tables"))
    shutil.rmtree(project.path("Content/2024/performance"))
    for name in TEXTS:
        project.path(f"Content/2024/narrative/{name}.md").unlink()
    return project


def take(project, path, *options, lang="zh"):
    return run("import", path, *options, "--lang", lang, cwd=project.folder)


def texts(project):
    return {name: project.text(f"Content/2024/narrative/{name}.md") for name in TEXTS}


LOOKS = {
    "plain": "plain", "ruled": "with lines around the cells", "wps": "with the habits of WPS",
}


@pytest.mark.parametrize("look", ["plain", "wps"])
def test_one_document_is_the_whole_disclosure(empty, tmp_path, look):
    explanation = RECEIVED.read_text(encoding="utf-8")
    path = sample_document(
        tmp_path / "公开.docx", look, CONTENT, explanation, list(TARGETS.values())
    )
    answer = take(empty, path)
    assert answer.status == 0, answer
    assert tables(empty) == TABLES
    folder = empty.path("Content/2024/performance")
    assert {
        path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("*")
    } == TARGETS
    assert "F511" not in answer.output and "F513" not in answer.output, answer
    from_word = texts(empty)
    # The same words as plain text are bound to the same figures.
    lines = [p.text for p in Document(path).paragraphs]
    start = next(n for n, line in enumerate(lines) if line.startswith("第三部分") and "\t" not in line)
    empty.write("说明.txt", "\n".join(line for line in lines[start:] if line))
    assert take(empty, "说明.txt", "--force").status == 0
    assert len(bindings(from_word["explanation"])) >= 45
    assert bindings(from_word["explanation"]) == bindings(texts(empty)["explanation"])
    agrees(f".docx, {LOOKS[look]}", "16 of 16", "5 of 5", len(bindings(from_word["explanation"])))


def test_a_form_in_doubt_is_left_out_and_named(empty, tmp_path):
    word = WordDocument()
    word.forms(CONTENT)
    table = word.document.tables[2]
    table.cell(3, 2).text = "约三十万"
    answer = take(empty, word.save(tmp_path / "报表.docx"))
    assert answer.status == 1 and "因表中有错误，没有导入表三" in answer.output, answer
    assert re.search(r"报表\.docx:表3:R4C3: 错误: .*\[F506\]", answer.output), answer
    assert tables(empty) == {name: text for name, text in TABLES.items() if name != "03.csv"}


def test_a_document_is_told_by_what_is_in_it(empty, tmp_path):
    word = WordDocument()
    word.forms(CONTENT)
    word.save(tmp_path / "报表.xlsx")
    assert take(empty, tmp_path / "报表.xlsx").status == 0
    assert tables(empty) == TABLES


def rewrite(path, change):
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in change(parts).items():
            archive.writestr(name, data)


def with_entities(parts):
    name = "word/document.xml"
    head, mark, tail = parts[name].partition(b"?>")
    return parts | {name: head + mark + b'<!DOCTYPE d [<!ENTITY a "a">]>' + tail}


def with_zeros(parts):
    return parts | {"word/styles.xml": b"<a>" + b" " * (60 << 20) + b"</a>"}


def with_macros(parts):
    return parts | {"word/vbaProject.bin": b"x"}


def cut_off(parts):
    return parts | {"word/document.xml": parts["word/document.xml"][:-200]}


def nested(parts):
    deep = b"<w:tbl><w:tr><w:tc>" * 5000 + b"</w:tc></w:tr></w:tbl>" * 5000
    name = "word/document.xml"
    return parts | {name: parts[name].replace(b"<w:body>", b"<w:body>" + deep)}


@pytest.mark.parametrize("spoil, code", [
    (with_entities, "F502"), (with_zeros, "F502"), (with_macros, "F501"), (cut_off, "F501"),
    (nested, "F501"),
])
def test_hostile_documents_are_refused_in_words(empty, tmp_path, spoil, code):
    word = WordDocument()
    word.text("第一部分 概况\n一、本单位职责\n管理。")
    path = word.save(tmp_path / "说明.docx")
    rewrite(path, spoil)
    answer = take(empty, path)
    assert answer.status == 1 and f"[{code}]" in answer.output, answer
    assert not empty.path("Content/2024/narrative/overview.md").exists()


# Other formats, by LibreOffice.


@pytest.fixture
def office(tmp_path):
    """LibreOffice under a profile of its own; without it these tests have nothing to ask."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed")

    def convert(path, ending):
        subprocess.run(
            [program, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
             "--convert-to", ending, "--outdir", tmp_path / "converted", path],
            check=True, capture_output=True, timeout=120,
        )
        return tmp_path / "converted" / f"{path.stem}.{ending.split(':')[0]}"

    return convert


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_workbooks_of_other_programs_come_back_byte_for_byte(empty, tmp_path, office, ending):
    book = official_workbook(CONTENT, tmp_path / "报表.xlsx", extra=True)
    answer = take(empty, office(book, ending))
    assert answer.status == 0 and "[F517]" in answer.output, answer
    assert tables(empty) == TABLES
    agrees(f".{ending} by LibreOffice", "16 of 16")


@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
def test_documents_of_other_programs_come_back_byte_for_byte(empty, tmp_path, office, ending):
    word = WordDocument("wps")
    word.forms(CONTENT)
    answer = take(empty, office(word.save(tmp_path / "报表.docx"), ending))
    assert answer.status == 0 and "[F517]" in answer.output, answer
    assert tables(empty) == TABLES
    agrees(f".{ending} by LibreOffice", "16 of 16")


OLD = b"\xd0\xcf\x11\xe0" + b"\0" * 600


def test_without_libreoffice_the_remedy_is_one_sentence(empty, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "报表.xls").write_bytes(OLD)
    answer = take(empty, tmp_path / "报表.xls")
    assert answer.status == 1 and "[F501]" in answer.output, answer
    assert "提示：安装 LibreOffice 后可直接导入；或在 Excel、WPS 中打开" in answer.output, answer


@pytest.mark.parametrize("data", [OLD, b"{\\rtf1\\ansi"])
def test_what_is_no_such_file_in_truth_is_not_read_as_text(empty, tmp_path, office, data):
    (tmp_path / "报表.xls").write_bytes(data)
    answer = take(empty, tmp_path / "报表.xls")
    assert answer.status == 1 and "未能转换" in answer.output, answer
    assert tables(empty) == {}


@pytest.mark.parametrize("script", ["exit 0", "exit 3"])
def test_a_conversion_that_fails_is_said(empty, tmp_path, monkeypatch, script):
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    (tmp_path / "报表.xls").write_bytes(OLD)
    answer = take(empty, tmp_path / "报表.xls")
    assert answer.status == 1 and "未能转换：没有得到可读取的文件 [F501]" in answer.output, answer
    assert tables(empty) == {}


def test_what_a_conversion_makes_is_looked_at_like_any_file(empty, tmp_path, monkeypatch):
    """The program may write anything; only its file is read, within the limits of all files."""
    program = tmp_path / "soffice"
    program.write_text(
        '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\n'
        'mkdir -p "$2"; printf "%%PDF-1.7" > "$2/source.xlsx"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    (tmp_path / "报表.xls").write_bytes(OLD)
    answer = take(empty, tmp_path / "报表.xls")
    assert answer.status == 1 and "PDF" in answer.output, answer
