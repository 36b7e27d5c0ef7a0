"""The preview as an author uses it: a file is saved, the browser shows it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time

import pytest
from playwright.sync_api import expect

from program import executable, run

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
EXPLANATION = "Content/2024/narrative/explanation.md"
TABLE = "Content/2024/tables/03.csv"


class Preview:
    """A running `gongkai preview` of a project."""

    def __init__(self, project, *options):
        self.folder = project.folder
        self.process = subprocess.Popen(
            [executable(), "preview", "--lang", "en", *options],
            cwd=project.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines = []
        while not (found := ADDRESS.search(self.read())):
            pass
        self.port = int(found[1])
        self.address = found[0]

    def read(self):
        """The next line that it prints."""
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        self.lines.append(line)
        return line

    def change(self, name, old, new, last=False):
        """Saves a file as an editor does, through a second one that takes its name."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        other = path.with_name(f".{path.name}.saving")
        before, _, after = text.rpartition(old) if last else text.partition(old)
        other.write_text(before + new + after, encoding="utf-8")
        os.replace(other, path)

    def request(self, method, path, **headers):
        """The answer and its body; the path goes out as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def end(self, number=signal.SIGINT):
        self.process.send_signal(number)
        return self.process.wait(timeout=20)


@pytest.fixture
def preview(project):
    started = []

    def start(*options):
        started.append(Preview(project, *options))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
        each.process.communicate()


def report(page):
    return page.locator("gongkai-preview details")


def test_shows_a_saved_number_where_the_reader_was(preview, new_page):
    server = preview()
    page = new_page(height=500)
    page.goto(f"{server.address}2024/explanation.html")
    expect(report(page)).to_be_visible()
    page.evaluate("scrollTo(0, 1500)")
    page.wait_for_timeout(100)
    before = page.evaluate("scrollY")
    assert before > 1000
    server.change(EXPLANATION, "。\n", "，这是刚刚保存的一句话。\n", last=True)
    expect(page.get_by_text("这是刚刚保存的一句话")).to_have_count(1, timeout=15_000)
    assert abs(page.evaluate("scrollY") - before) < 40


ALIVE = "window.stillHere = true"
BODY = "(html) => new DOMParser().parseFromString(html, 'text/html').body.innerHTML"
EDITS = [
    (TABLE, "2551.34", "2551.35"),
    (EXPLANATION, "。\n", "。\n\n新的一段话。\n"),
    (EXPLANATION, "\n\n新的一段话。\n", "\n"),
    ("Content/2024/tables/12.csv", "retired-teachers,", "other-teachers,"),
    ("Content/2024/disclosure.yaml", "有政府性基金", "有任何政府性基金"),
]


def change_and_wait(server, page, *change):
    """Saves a file, and waits for the build of the page and for that of all others after it."""
    before = int(report(page).get_attribute("data-generation"))
    server.change(*change)
    page.wait_for_function(
        "(before) => document.querySelector('gongkai-preview').shadowRoot"
        ".querySelector('details').dataset.generation >= before + 2", arg=before)


@pytest.mark.parametrize("path", ["explanation", "tables/03", "tables/12", "index", "print"])
def test_a_page_becomes_the_new_one_without_being_loaded_again(preview, new_page, path):
    server = preview()
    page = new_page(height=500)
    page.goto(f"{server.address}2024/{path}.html")
    expect(report(page)).to_be_visible()
    page.evaluate(ALIVE)
    for name, old, new in EDITS:
        change_and_wait(server, page, name, old, new)
        _, served = server.request("GET", f"/2024/{path}.html")
        shown = page.evaluate("""() => {
            const copy = document.body.cloneNode(true);
            for (const marked of copy.querySelectorAll("[data-gongkai-finding]"))
                delete marked.dataset.gongkaiFinding;
            return copy.innerHTML;
        }""")
        assert shown == page.evaluate(BODY, served.decode())
    assert page.evaluate("window.stillHere")


def test_what_a_page_loads_is_loaded_anew(preview, new_page):
    server = preview()
    page = new_page()
    page.goto(f"{server.address}2024/explanation.html")
    expect(report(page)).to_be_visible()
    page.evaluate(ALIVE)
    server.change("Templates/assets/site.css", "}", "} main { outline: 7px solid }", last=True)
    page.wait_for_function(
        "() => getComputedStyle(document.querySelector('main')).outlineWidth === '7px'"
    )
    assert not page.evaluate("window.stillHere")


def test_serves_what_a_build_writes_after_any_edit(preview, project, new_page):
    server = preview()
    page = new_page()
    page.goto(f"{server.address}2024/tables/03.html")
    expect(report(page)).to_be_visible()
    # What has errors is built as a draft alone.
    for name, old, new in EDITS + [("Content/2024/disclosure.yaml", "approved", "draft")]:
        change_and_wait(server, page, name, old, new)
    answer = run("build", "--allow-errors", "--output", "Fresh", cwd=project.folder)
    assert answer.status == 0, answer
    fresh = project.folder / "Fresh"
    # A preview keeps nothing, so it needs no record of what is its own.
    record = fresh / "gongkai-sha256.txt"
    files = [path for path in fresh.rglob("*") if path.is_file() and path != record]
    assert len(files) > 25
    for path in files:
        _, served = server.request("GET", f"/{path.relative_to(fresh)}")
        served = re.sub(rb"<script src=\"/~gongkai[^>]*></script>", b"", served)
        served = served.replace(b"connect-src 'self'; ", b"")
        assert served == path.read_bytes(), path


def test_marks_the_cell_that_breaks_a_sum_and_copies_its_place(preview, new_page):
    server = preview()
    page = new_page()
    page.goto(f"{server.address}2024/tables/03.html")
    expect(report(page)).to_be_visible()
    assert page.locator("[data-gongkai-finding=error]").count() == 0
    server.change(TABLE, "2551.34", "2551.35")
    broken = page.locator("td[data-gongkai-finding=error]")
    expect(broken.first).to_contain_text("2551.35", timeout=15_000)
    page.locator("gongkai-preview .mark.error").first.click()
    place = page.locator("gongkai-preview li.error button").first
    stated = place.text_content()
    assert re.fullmatch(r"Content/2024/tables/03\.csv:\d+:\d+", stated)
    place.click()
    expect(place).to_have_attribute("data-copied", stated)
    server.change(TABLE, "2551.35", "2551.34")
    expect(page.locator("[data-gongkai-finding=error]")).to_have_count(0, timeout=15_000)


def test_marks_the_sentence_of_a_finding(preview, new_page):
    server = preview()
    page = new_page()
    page.goto(f"{server.address}2024/explanation.html")
    server.change(EXPLANATION, "。\n", "，另有专户资金123.45万元。\n")
    marked = page.locator("main [data-gongkai-finding]")
    expect(marked.filter(has_text="另有专户资金")).to_have_count(1, timeout=15_000)


def test_keeps_the_page_while_a_file_cannot_be_read(preview, new_page):
    server = preview()
    page = new_page()
    page.goto(f"{server.address}2024/tables/03.html")
    expect(report(page)).to_have_attribute("data-stale", "false")
    server.change(TABLE, "2551.34", "两千多")
    expect(report(page)).to_have_attribute("data-stale", "true", timeout=15_000)
    expect(page.locator("table.form tbody")).to_contain_text("2551.34")
    assert "两千多" not in page.locator("main").inner_text()
    server.change(TABLE, "两千多", "2551.34")
    expect(report(page)).to_have_attribute("data-stale", "false", timeout=15_000)


def test_serves_files_as_a_web_server_does(preview):
    server = preview()
    answer, body = server.request("GET", "/2024/")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    tag = answer.headers["ETag"]
    head, nothing = server.request("HEAD", "/2024/")
    assert (head.status, nothing) == (200, b"")
    assert int(head.headers["Content-Length"]) == len(body)
    assert server.request("GET", "/2024/", If_None_Match=tag)[0].status == 304
    assert server.request("GET", "/2024")[0].headers["Location"] == "/2024/"
    part, bytes_ = server.request("GET", "/2024/", Range="bytes=10-19")
    assert (part.status, bytes_) == (206, body[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(body)}"
    assert server.request("GET", "/2024/", Range="bytes=-5")[1] == body[-5:]
    assert server.request("GET", "/2024/", Range="bytes=99999999-")[0].status == 416
    assert server.request("POST", "/2024/")[0].status == 405
    assert b"gongkai" in server.request("GET", "/absent.html")[1]
    assert server.request("GET", "/absent.html")[0].status == 404
    style = re.search(rb'href="(assets/[^"]+\.css)"', body)[1].decode()
    assert server.request("GET", f"/2024/{style}")[0].headers["Content-Type"].startswith("text/css")


def test_answers_without_waiting_for_acknowledgements(preview):
    server = preview()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    times = []
    for _ in range(30):
        start = time.perf_counter()
        connection.request("GET", "/robots.txt")
        connection.getresponse().read()
        times.append(time.perf_counter() - start)
    connection.close()
    # Head and body are sent apart; one that waited for the other's acknowledgement took 40 ms.
    assert sorted(times)[len(times) // 2] < 0.03


@pytest.mark.parametrize(
    "path",
    [
        "/../site.yaml",
        "/%2e%2e/Content/site.yaml",
        "/2024/..%2f..%2fContent/site.yaml",
        "//etc/passwd",
        "/Content/site.yaml",
        "/2024/%00index.html",
        "/%ff",
    ],
)
def test_serves_nothing_outside_the_site(preview, path):
    answer, body = preview().request("GET", path)
    assert answer.status in (400, 404)
    assert b"root:" not in body and b"operator" not in body


def test_answers_only_to_its_own_name_on_this_machine(preview):
    server = preview()
    assert server.request("GET", "/", Host="example.com")[0].status == 421
    assert server.request("GET", "/", Host=f"localhost:{server.port}")[0].status == 200
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for other in others - {"127.0.0.1"}:
        with pytest.raises(OSError):
            socket.create_connection((other, server.port), timeout=2).close()


CORES = os.cpu_count() or 2
HOSTILE = {
    "one header line without an end": lambda number: b"GET / HTTP/1.1\r\nX: " + b"a" * 1_000_000,
    "headers without an end": lambda number: b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 150_000,
    "a target without an end": lambda number: b"GET /" + b"a" * 1_000_000,
    "a line without an end": lambda number: b"a" * 1_000_000,
    "a body that is announced": lambda number:
        b"POST / HTTP/1.1\r\nContent-Length: 9223372036854775807\r\n\r\n" + b"a" * 1_000_000,
    "nothing": lambda number: b"",
}


def answers_soon(server):
    start = time.monotonic()
    answer, _ = server.request("GET", "/2024/")
    return answer.status == 200 and time.monotonic() - start < 1


@pytest.mark.parametrize("kind", HOSTILE)
def test_serves_others_whatever_somebody_sends(preview, kind):
    server = preview()
    sockets = []
    for number in range(8 * CORES):
        sockets.append(socket.create_connection(("127.0.0.1", server.port)))
        sockets[-1].settimeout(1)
        try:
            sockets[-1].sendall(HOSTILE[kind](number))
        except OSError:
            pass  # It is refused before all of it was sent.
    assert answers_soon(server)
    for each in sockets:
        each.close()
    assert answers_soon(server)


def test_serves_others_while_hundreds_send_byte_by_byte(preview):
    server = preview()
    sockets = []
    for _ in range(300):
        sockets.append(socket.create_connection(("127.0.0.1", server.port)))
    head = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    for position in range(12):
        for each in sockets:
            try:
                each.sendall(head[position:position + 1])
            except OSError:
                pass  # Who waited longest was cut off for others.
        assert answers_soon(server)
    # A head that does not end is cut off.
    time.sleep(11)
    open_ones = 0
    for each in sockets:
        each.settimeout(0.01)
        try:
            open_ones += each.recv(1) != b""
        except TimeoutError:
            open_ones += 1
        except OSError:
            pass
    assert open_ones == 0
    assert answers_soon(server)


def raw(server, request):
    """The first line of the answer to bytes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(request.replace(b"PORT", str(server.port).encode()))
        answer = b""
        while b"\r\n" not in answer and (more := connection.recv(4096)):
            answer += more
    return answer.split(b"\r\n")[0].decode()


def test_refuses_requests_that_could_mean_two_things(preview):
    server = preview()
    host = b"Host: 127.0.0.1:PORT\r\n"
    get = b"GET / HTTP/1.1\r\n"
    assert raw(server, get + host + b"\r\n") == "HTTP/1.1 200 OK"
    assert raw(server, get + host + host + b"\r\n") == "HTTP/1.1 400 Bad Request"
    assert raw(server, get + b"Host: evil.example\r\n" + host + b"\r\n").endswith(" 400 Bad Request")
    assert raw(server, get + host + b"A b\r\n\r\n").endswith(" 400 Bad Request")
    assert raw(server, get + host + b"Content-Length: 99999999999999999999\r\n\r\n").split()[1] == "413"
    assert raw(server, b"GET / HTTP/9.9\r\n" + host + b"\r\n").split()[1] == "505"
    assert raw(server, get + b"\r\n").split()[1] == "421"


@pytest.mark.parametrize("value, status", [
    ("bytes=0-9223372036854775807", 206), ("bytes=0-99999999999999999999999999", 206),
    ("bytes=9223372036854775807-9223372036854775807", 416), ("bytes=-9223372036854775808", 206),
    ("bytes=18446744073709551615-", 416),
])
def test_answers_ranges_beyond_all_numbers(preview, value, status):
    server = preview()
    answer, _ = server.request("GET", "/2024/", Range=value)
    assert answer.status == status
    assert answers_soon(server)


def test_leaves_nothing_behind(preview, project):
    before = sorted(project.folder.rglob("*"))
    server = preview()
    server.change(EXPLANATION, "。\n", "。 \n")
    server.read()
    assert server.end() == 0
    assert sorted(project.folder.rglob("*")) == before
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", server.port), timeout=2)


def test_takes_another_port_or_says_that_it_cannot(preview, project):
    first, second = preview(), preview()
    assert first.port != second.port
    run = subprocess.run(
        [executable(), "preview", "--lang", "en", "--port", str(first.port)],
        cwd=project.folder,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 2
    assert f"port {first.port} cannot be used" in run.stderr


def test_many_saves_leave_no_descriptor_and_little_memory(preview):
    server = preview()
    folder = f"/proc/{server.process.pid}"

    def resident():
        return int(re.search(r"VmRSS:\s+(\d+)", open(f"{folder}/status").read())[1])

    def saved(times):
        for turn in range(times):
            old, new = ("\n", "\n\n") if turn % 2 == 0 else ("\n\n", "\n")
            server.change("Content/site.yaml", old, new)
            server.read()
            server.request("GET", "/2024/")

    saved(6)
    descriptors, memory = len(os.listdir(f"{folder}/fd")), resident()
    saved(30)
    time.sleep(0.5)
    assert len(os.listdir(f"{folder}/fd")) <= descriptors
    assert resident() < memory * 1.3


def test_says_that_there_is_nothing_to_show(project):
    run = subprocess.run(
        [executable(), "preview", "--lang", "en", "--content", "absent"],
        cwd=project.folder,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 1
    assert "no folder 'absent'" in run.stderr and "--content" in run.stderr
