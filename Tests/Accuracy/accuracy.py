#!/usr/bin/env python3
"""accuracy.py --gongkai PROGRAM [--corpus Tests/Corpus] [--held-out | --all] [--only DOCUMENT] [--no-faults] [--details FILE]

Measures what the program understands of sentences: imports the text of every document of the corpus into its data, compares each
number that import bound with the figure that a person wrote beside it, plants each fault, and asks `check` what it finds. Prints a line
per document and the total; --details lists everything that is not as it should be. Held-out documents are read only when asked for.
Run from the folder of the repository; only the standard library.
"""
import argparse, csv, difflib, html, json, os, re, shutil, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

OPEN = "N101"  # a typed number that no figure was chosen for


def read(path): return Path(path).read_text(encoding="utf-8")


def rows(path):
    with open(path, encoding="utf-8", newline="") as f: return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


class Document:
    def __init__(self, folder, o):
        self.folder, self.o, self.name = folder, o, folder.name
        settings = dict(line.split(": ", 1) for line in read(folder / "document.yaml").splitlines() if ": " in line)
        self.forms, self.year = settings["form-set"].strip(), settings["year"].strip()
        self.is_held_out = settings.get("held-out", "").strip() == "true"
        self.text = read(folder / "text.txt")

    def project(self, top):
        """A project with the data and no text."""
        project = Path(top) / "site"
        shutil.copytree(self.folder / "Content", project / "Content")
        shutil.copytree("Templates", project / "Templates", ignore=shutil.ignore_patterns("forms"))
        (project / "Templates/forms").mkdir()
        own = self.o.corpus / f"forms/{self.forms}.yaml"
        shutil.copy(own if own.exists() else f"Templates/forms/{self.forms}.yaml", project / "Templates/forms")
        return project

    def parts(self, project):
        """The ids and kinds of the parts in the order of the form set."""
        form_set = read(next(Path(project, "Templates/forms").iterdir()))
        parts = re.search(r"^parts:\n(.*?)(?=^\w)", form_set + "\nend:\n", re.M | re.S).group(1)
        return re.findall(r"id: *([\w-]+).*?kind: *(\w+)", parts, re.S)

    def call(self, project, *arguments):
        return subprocess.run([self.o.gongkai, *arguments, "--lang", "en"], cwd=project, capture_output=True, text=True, timeout=120)

    def imported(self, text):
        """What import makes of the text (path → Markdown), its findings and those of check."""
        with tempfile.TemporaryDirectory(prefix="accuracy-") as top:
            project = self.project(top)
            Path(project, "text.txt").write_text(text, encoding="utf-8")
            first = self.call(project, "import", "text.txt", "--into", self.year, "--force", "--json")
            order = [f"{i}.md" for i, _ in self.parts(project)]
            files = sorted(Path(project, f"Content/{self.year}/narrative").glob("*.md"), key=lambda p: order.index(p.name))
            parts = {p.name: p.read_text(encoding="utf-8") for p in files}
            second = self.call(project, "check", "--json")
            return parts, findings(first.stdout), findings(second.stdout)

    def evaluated(self, formulas):
        """Formula → (printed text, address, whether it is a figure's own); None where it has no value."""
        formulas = sorted(set(formulas))
        with tempfile.TemporaryDirectory(prefix="accuracy-") as top:
            project = self.project(top)
            settings = Path(project, f"Content/{self.year}/disclosure.yaml")
            settings.write_text(re.sub(r"^status:.*", "status: draft", settings.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
            name = next(i for i, kind in self.parts(project) if kind not in ("forms", "targets", "glossary"))
            narrative = Path(project, f"Content/{self.year}/narrative"); narrative.mkdir(exist_ok=True)
            Path(narrative, f"{name}.md").write_text("## 一\n\n" + "".join(f"- 【{n}】{{{{ {f} }}}}【完】\n" for n, f in enumerate(formulas)), encoding="utf-8")
            answer = self.call(project, "build", "--allow-errors")
            page = Path(project, f"Output/{self.year}/{name}.html")
            if not page.exists(): raise SystemExit(f"{self.name}: the formulas cannot be evaluated\n{answer.stderr[-2000:]}")
            source = read(page)
        values = {}
        for n, formula in enumerate(formulas):
            found = re.search(rf"【{n}】(.*?)【完】", source, re.S)
            link = found and re.search(r'<a class="fact( derived)?" href="([^"]*)"', found.group(1))
            text = html.unescape(re.sub(r"<[^>]*>", "", found.group(1))) if found else ""
            values[formula] = (text, link.group(2), not link.group(1)) if link and "取数失败" not in text else None
        return values


def findings(text):
    try: return json.loads(text)["findings"]
    except (ValueError, KeyError): return []


# Texts are compared without blanks, marks of Markdown and the unit of a bound share.

BINDING = re.compile(r"\{\{\s*(.*?)\s*\}\}")
IGNORED = re.compile(r"[\s#*\\>|_`~\-]")
NARROW = str.maketrans({chr(0xFF01 + i): chr(0x21 + i) for i in range(94)})


def folded(text): return text.translate(NARROW)


class Squeezed:
    """The characters of a text that count, each with where it stands: (file, line, column)."""
    def __init__(self): self.chars, self.places, self.spans = [], [], []

    def add(self, text, place):
        for i, c in enumerate(text):
            if not IGNORED.match(c): self.chars.append(folded(c)); self.places.append((place[0], place[1], place[2] + i))

    def add_bound(self, printed, formula, place):
        start = len(self.chars)
        for c in printed:
            if not IGNORED.match(c): self.chars.append(folded(c)); self.places.append(place)
        self.spans.append((start, len(self.chars), formula))


def squeezed_text(text):
    s = Squeezed()
    for n, line in enumerate(text.splitlines(), 1): s.add(line, ("", n, 1))
    return s


def squeezed_parts(parts, values):
    s = Squeezed()
    for name, markdown in parts.items():
        for n, line in enumerate(markdown.splitlines(), 1):
            at = 0
            for m in BINDING.finditer(line):
                s.add(line[at:m.start()], (name, n, at + 1))
                value = values.get(m.group(1))
                s.add_bound(value[0] if value else "", m.group(1), (name, n, m.start() + 1))
                at = m.end()
            s.add(line[at:], (name, n, at + 1))
    return s


def aligned(one, other):
    """Position in `one` → position in `other`, where the same characters stand."""
    matcher = difflib.SequenceMatcher(None, "".join(one.chars), "".join(other.chars), autojunk=False)
    return {a + i: b + i for a, b, size in matcher.get_matching_blocks() for i in range(size)}


def token_places(line, token):
    """Where a number stands as a whole: 1 is not in 31, nor 5 in 2.5, nor 三 in 十三."""
    kind = "一二三四五六七八九十百千两" if not re.search(r"\d", token) else None
    before, behind = (f"(?<![{kind}])", f"(?![{kind}])") if kind else (r"(?<!\d)(?<!\d[.,])", r"(?!\d|[.,]\d)")
    return [m.start() for m in re.finditer(before + re.escape(token) + behind, line)]


def positions(text, labels):
    """For each label the positions of its token among the squeezed characters of the text."""
    lines = text.splitlines()
    index = {}
    s = squeezed_text(text)
    for i, (_, line, column) in enumerate(s.places): index[line, column] = i
    found = []
    for label in labels:
        line, token = int(label["line"]), label["token"]
        at = token_places(lines[line - 1], token)[int(label["nth"]) - 1]
        found.append([index[line, c] for c in range(at + 1, at + 1 + len(token)) if (line, c) in index])
    return s, found


def is_printed(token, value):
    """Whether a formula prints a number as it stands, but for closing zeros and separators."""
    if value is None: return True
    digits = [re.sub(r"[^\d.]", "", folded(t)) for t in (token, value[0])]
    plain = [d.rstrip("0").rstrip(".") if "." in d else d for d in digits]
    return not digits[0] or plain[0] == plain[1]


CONVERTED = re.compile(r"(?:万元|元|亿元)\((.*?)(?:, *\d+)?\)")


def without_decimals(formula):
    """A percentage as a formula that says nothing of its decimals, which are the text's affair and not the figure's."""
    return re.sub(r"^((?:占比|增减率|元|万元|亿元)\(.*), \d+\)$", r"\1)", formula)


def is_same(formula, wanted, values):
    """Whether a bound formula gives the figure that one of the wanted formulas means."""
    converted = CONVERTED.fullmatch(formula)
    plain = without_decimals(formula)
    if plain != formula and is_same(plain, wanted, values): return True
    if converted and is_same(converted.group(1), wanted, values): return True
    mine = values.get(formula)
    for other in wanted:
        theirs = values.get(other)
        if formula == other or sorted(formula.split(" + ")) == sorted(other.split(" + ")): return True
        if not mine or not theirs: continue
        if mine[2] and theirs[2]:
            if mine[1] == theirs[1]: return True
        elif mine[0].rstrip("%") == theirs[0].rstrip("%") and mine[1] == theirs[1]: return True
    return False


class Result:
    FIELDS = ["numbers", "bindable", "right", "wrong", "open", "faults", "found", "errors", "warnings", "lost"]

    def __init__(self): self.__dict__.update({f: 0 for f in self.FIELDS}); self.details = []


def measure(document):
    r, labels = Result(), rows(document.folder / "labels.tsv")
    parts, _, checked = document.imported(document.text)
    bound = [f for text in parts.values() for f in BINDING.findall(text)]
    wanted = [[f.strip() for f in label["formula"].split(" | ")] if label["formula"] not in ("-", "") else [] for label in labels]
    converted = [m.group(1) for m in map(CONVERTED.fullmatch, bound) if m]
    plain = [without_decimals(f) for f in bound]
    values = document.evaluated(bound + plain + converted + [f for w in wanted for f in w])
    source, places = positions(document.text, labels)
    result = squeezed_parts(parts, values)
    mapping = aligned(source, result)
    span_at = {i: (a, b, f) for a, b, f in result.spans for i in range(a, b)}
    r.numbers = len(labels)
    for label, want, place in zip(labels, wanted, places):
        # A number is bound where the whole of it stands in what one binding prints, from its first digit on.
        spans = {span_at.get(mapping.get(p)) for p in place}
        span = next(iter(spans)) if len(spans) == 1 else None
        formula = span[2] if span and mapping[place[0]] == span[0] and is_printed(label["token"], values.get(span[2])) else None
        words = f"{document.name}:{label['line']}: {label['token']}{label['unit']} ({label['relation']})"
        r.bindable += bool(want)
        if formula is None:
            if want: r.open += 1; r.details.append(f"open   {words}: {' | '.join(want)}")
        elif is_same(formula, want, values): r.right += 1
        else: r.wrong += 1; r.details.append(f"WRONG  {words}: bound to {formula}, meant {' | '.join(want) or 'no figure'}")
    kept = set(mapping)
    lost = [i for i in range(len(source.chars)) if i not in kept]
    r.lost = len(lost)
    for line in sorted({source.places[i][1] for i in lost}): r.details.append(f"lost   {document.name}:{line}: {document.text.splitlines()[line - 1][:60]}")
    alarms = [f for f in checked if f["severity"] != "information" and is_of_text(f) and f["code"] != OPEN]
    for f in alarms:
        r.errors += f["severity"] == "error"; r.warnings += f["severity"] == "warning"
        r.details.append(f"alarm  {document.name}: {f['severity']} {f['code']} {where(f)} {summary(f)}")
    if not document.o.no_faults: plant(document, r, checked)
    return r


def is_of_text(f): return "/narrative/" in ((f.get("place") or {}).get("file") or "")


def where(f): return "{file}:{line}:{column}".format(**{"line": "", "column": "", "file": "", **(f.get("place") or {})})


def summary(f):
    text = f.get("summary")
    return text.get("en", "") if isinstance(text, dict) else str(text)


def key(f): return (f["code"], summary(f))


def plant(document, r, before):
    """A fault is found if a finding that is not there without it stands where a person would look."""
    known = {}
    for f in before: known[key(f)] = known.get(key(f), 0) + 1
    lines = document.text.splitlines()
    for fault in rows(document.folder / "faults.tsv"):
        line = int(fault["line"])
        if lines[line - 1].count(fault["old"]) != 1: raise SystemExit(f"{document.name} {fault['id']}: {fault['old']!r} stands not once on line {line}")
        changed = lines[:]
        changed[line - 1] = changed[line - 1].replace(fault["old"], fault["new"])
        text = "\n".join(changed) + "\n"
        parts, imported, checked = document.imported(text)
        source, result = squeezed_text(text), squeezed_parts(parts, {})
        lines_of = {}
        for a, b in aligned(source, result).items(): lines_of.setdefault(result.places[b][:2], source.places[a][1])
        accept = {int(x) for x in (fault.get("accept") or "").replace("，", ",").split(",") if x.strip().isdigit()} | {line}
        seen, hit = dict(known), None
        for f in checked:
            if seen.get(key(f), 0) > 0: seen[key(f)] -= 1; continue
            if f["severity"] == "information" or f["code"] == OPEN or not is_of_text(f): continue
            at = f["place"]
            if lines_of.get((os.path.basename(at["file"]), at.get("line"))) in accept: hit = f; break
        r.faults += 1; r.found += hit is not None
        if hit is None: r.details.append(f"MISSED {document.name}:{line}: {fault['kind']}: {fault['old']} → {fault['new']} ({fault['meant']})")


def main():
    a = argparse.ArgumentParser(usage=__doc__)
    a.add_argument("--gongkai", required=True, type=lambda p: os.path.abspath(p)); a.add_argument("--corpus", default="Tests/Corpus", type=Path)
    a.add_argument("--held-out", action="store_true"); a.add_argument("--all", action="store_true"); a.add_argument("--only", default="")
    a.add_argument("--no-faults", action="store_true", help="measure bindings and alarms only, which takes seconds")
    a.add_argument("--details"); a.add_argument("--jobs", type=int, default=2)
    o = a.parse_args()
    documents = [Document(p.parent, o) for p in sorted(o.corpus.glob("*/document.yaml"))]
    documents = [d for d in documents if (o.all or d.is_held_out == o.held_out) and o.only in d.name]
    total = Result()
    print(f"{'document':26}" + "".join(f"{f:>10}" for f in Result.FIELDS))
    with ThreadPoolExecutor(o.jobs) as pool:
        for document, r in zip(documents, pool.map(measure, documents)):
            print(f"{document.name:26}" + "".join(f"{getattr(r, f):>10}" for f in Result.FIELDS), flush=True)
            for f in Result.FIELDS: setattr(total, f, getattr(total, f) + getattr(r, f))
            total.details += r.details
    print(f"{'total':26}" + "".join(f"{getattr(total, f):>10}" for f in Result.FIELDS))
    bindable = max(total.bindable, 1)
    print(f"bound right {100 * total.right / bindable:.1f} % of what the data states, wrong {total.wrong}; faults found {100 * total.found / max(total.faults, 1):.1f} %; "
          f"false errors {total.errors}, warnings {total.warnings}; characters lost {total.lost}")
    if o.details: Path(o.details).write_text("\n".join(total.details) + "\n", encoding="utf-8")


if __name__ == "__main__": main()
