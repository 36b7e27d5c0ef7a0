"""The schemas that editors use, judged by a library that knows nothing of our readers."""

import json

import jsonschema
import pytest
import yaml

from program import run
from sites import ROOT


class Plain(yaml.SafeLoader):
    """YAML as editors read it: a day is a text."""


Plain.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

SCHEMAS = ROOT / "Templates/schemas"


def problems(schema, value):
    schema = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(value)]


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Plain)


FILES = [
    ("site", ROOT / "Content/site.yaml"),
    ("disclosure-unit-budget-2024", ROOT / "Content/2024/disclosure.yaml"),
    ("form-set", ROOT / "Templates/forms/unit-budget-2024.yaml"),
    ("form-set-extension", ROOT / "Templates/forms/department-budget.yaml"),
    ("form-set-extension", ROOT / "Templates/forms/department-final-accounts.yaml"),
    ("form-set", ROOT / "Tests/EndToEnd/cases/other-forms/Templates/forms/library-accounts.yaml"),
    *(("performance-unit-budget-2024", path)
      for path in sorted((ROOT / "Content/2024/performance").glob("*.yaml"))),
]


@pytest.mark.parametrize("schema, path", FILES, ids=[path.name for _, path in FILES])
def test_what_is_published_fits_its_schema(schema, path):
    assert problems(schema, read(path)) == []


def test_every_file_of_the_sample_names_its_schema():
    for schema, path in FILES:
        if not path.is_relative_to(ROOT / "Tests"):
            first = path.read_text(encoding="utf-8").splitlines()[0]
            named = (path.parent / first.partition("$schema=")[2]).resolve()
            assert named == SCHEMAS / f"{schema}.json", path


def test_what_gongkai_new_writes_fits_and_names_its_schema(tmp_path):
    answer = run("new", "x", "--unit", "青禾县图书馆", "--kind", "行政单位", "--year", "2025",
                 cwd=tmp_path)
    assert answer.status == 0, answer
    for path in (tmp_path / "x/Content").rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        schema = (path.parent / first.partition("$schema=")[2]).resolve()
        assert schema.is_file() and schema.read_bytes() == (SCHEMAS / schema.name).read_bytes()
        assert problems(schema.stem, read(path)) == []


BROKEN = {
    "a key that no one reads": ("site", {"name": "x", "basse-url": "y"}, "basse-url"),
    "no name": ("site", {"operator": "x"}, "'name' is a required property"),
    "a status that does not exist": (
        "disclosure-unit-budget-2024",
        {"form-set": "a", "fiscal-year": 2024, "unit": {"name": "x"}, "status": "final"}, "final"),
    "a year in words": (
        "disclosure-unit-budget-2024",
        {"form-set": "a", "fiscal-year": "MMXXIV", "unit": {"name": "x"}, "status": "draft"},
        "MMXXIV"),
    "a figure that the forms do not have": (
        "disclosure-unit-budget-2024",
        {"form-set": "a", "fiscal-year": 2024, "unit": {"name": "x"}, "status": "draft",
         "figures": {"上年": {"收入合计": 1}}}, "收入合计"),
    "a form that does not exist": (
        "disclosure-unit-budget-2024",
        {"form-set": "a", "fiscal-year": 2024, "unit": {"name": "x"}, "status": "draft",
         "empty-forms": {"表十四": "x"}}, "表十四"),
    "a day in another notation": (
        "disclosure-unit-budget-2024",
        {"form-set": "a", "fiscal-year": 2024, "unit": {"name": "x"}, "status": "draft",
         "approval-date": "9.2.2024"}, "9.2.2024"),
    "a column of an unknown role": (
        "form-set", {"forms": [{"panels": [{"headings": [{"id": "a", "role": "money"}]}]}]}, "money"),
    "a list in place of a mapping": ("performance-unit-budget-2024", {"项目资金": []}, "[]"),
}


@pytest.mark.parametrize("schema, value, words", BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_does_not_fit(schema, value, words):
    assert any(words in problem for problem in problems(schema, value))


@pytest.mark.parametrize("schema, value, words", BROKEN.values(), ids=BROKEN)
def test_the_reader_finds_the_same_fault(project, schema, value, words):
    """A schema that said more than the reader would be a second definition."""
    if schema != "site" and not schema.startswith("disclosure"):
        pytest.skip("seen by the tests of the reader")
    name = "Content/site.yaml" if schema == "site" else "Content/2024/disclosure.yaml"
    project.write(name, yaml.safe_dump(value, allow_unicode=True))
    answer = run("check", "--limit", "0", cwd=project.folder)
    assert answer.status == 1 and f"{name}:" in answer.output, answer
