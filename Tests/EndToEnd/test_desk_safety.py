"""Strangers at the desk: other sites, other programs, other users, two writers."""

import http.client
import json
import re
import socket
import subprocess
import time

import pytest

from program import executable
from test_desk import TABLE, desk  # noqa: F401


def ask(server, method, path, body=None, host=None, port=None, cookie=True, **headers):
    """The status, the headers and the body of an answer; headers as they are given."""
    port = port or server.port
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    if cookie:
        headers["Cookie"] = secret(server)
    connection.putrequest(method, path, skip_host=host is not None)
    if host is not None:
        connection.putheader("Host", host)
    if body is not None and "Content-Length" not in headers:
        headers["Content-Length"] = str(len(body))
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    if body:
        connection.send(body)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), text


def secret(server):
    if not hasattr(server, "cookie"):
        _, headers, _ = ask(server, "GET", f"/open?key={server.key}", cookie=False)
        cookie = headers["Set-Cookie"]
        assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
        server.cookie = cookie.split(";")[0]
    return server.cookie


def own(server):
    return f"http://127.0.0.1:{server.port}"


def change(server, text="1.00", row="l:5", **more):
    """A change of a cell of 表三 that names the file as it is."""
    _, _, body = ask(server, "GET", "/api/table?d=2024&form=2")
    digest = json.loads(body)["sides"][0]["digest"]
    cells = [{"row": row, "column": 2, "text": text}]
    changes = {"disclosure": "2024", "form": 2, "side": 0, "digest": digest, "cells": cells}
    return json.dumps(changes | more).encode()


def test_refuses_whoever_is_not_its_own_page(desk):  # noqa: F811
    server = desk()
    before = server.read(TABLE)
    body = change(server)
    strangers = [
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://localhost:1"}, {},
        {"Origin": own(server), "cookie": False}, {"Origin": own(server), "host": "evil.example"},
        {"Origin": own(server), "host": f"localhost:{server.port}"},
        {"Origin": own(server), "Sec_Fetch_Site": "cross-site"},
    ]
    for stranger in strangers:
        status, headers, _ = ask(server, "POST", "/api/table", body, **stranger)
        assert status in (403, 421), stranger
        assert not any(name.lower().startswith("access-control") for name in headers)
    for path in ("/", "/api/project", "/desk/app.js", "/api/zip"):
        assert ask(server, "GET", path, cookie=False)[0] == 403
        assert ask(server, "GET", path, host="evil.example")[0] == 421
    assert ask(server, "GET", "/open?key=" + "0" * 64, cookie=False)[0] == 403
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH"):
        assert ask(server, method, "/api/table", Origin=own(server))[0] == 405
    assert server.read(TABLE) == before


def test_its_own_page_may(desk):  # noqa: F811
    server = desk()
    status, headers, _ = ask(server, "POST", "/api/table", change(server), Origin=own(server))
    assert status == 200
    assert "2080109,社会保险经办机构,1.00," in server.read(TABLE)
    _, headers, _ = ask(server, "GET", "/")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_pages_have_an_origin_of_their_own_and_the_same_secret(desk):  # noqa: F811
    server = desk()
    _, _, body = ask(server, "GET", "/")
    port = int(re.search(rb'data-pages="(\d+)"', body)[1])
    assert port != server.port
    deadline = time.monotonic() + 20
    while ask(server, "GET", "/2024/index.html", port=port)[0] != 200:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    status, headers, _ = ask(server, "GET", "/2024/index.html", port=port)
    assert headers["Content-Security-Policy"] == f"frame-ancestors {own(server)}"
    assert ask(server, "GET", "/2024/index.html", port=port, cookie=False)[0] == 403
    assert ask(server, "POST", "/api/table", b"{}", port=port, Origin=own(server))[0] == 405
    # A script of a page cannot write at the desk, though the browser sends it the cookie.
    foreign = f"http://127.0.0.1:{port}"
    assert ask(server, "POST", "/api/table", change(server), Origin=foreign)[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/desk/../app.js", "/desk/%2e%2e%2fapp.js",
        "/api/../api/project", "/etc/passwd", "/2024/disclosure.yaml", "/Content/site.yaml",
        "/desk/", "/api/", "/api/text?d=../..&part=0", "/api/table?d=2024&form=-1",
        "/api/table?d=2024&form=999999999999999999999", "/api/text?d=2024&part=77",
    ],
)
def test_no_path_leads_out(desk, path):  # noqa: F811
    server = desk()
    status, _, body = ask(server, "GET", path)
    assert status in (400, 404)
    assert b"root:" not in body and b"form-set" not in body


def test_nothing_is_written_but_where_it_belongs(desk, tmp_path):  # noqa: F811
    server = desk()
    before = {path: path.read_bytes() for path in server.folder.rglob("*") if path.is_file()}
    wrong = [
        ("table", change(server, row="l:99999")), ("table", change(server, row="d:../../x")),
        ("table", change(server, disclosure="../2024")),
        ("table", change(server, side=7)), ("table", change(server, digest="0" * 64)),
        ("table", b"{}"), ("table", b"\xff\xfe"), ("table", b"[" * 100_000),
        ("field", {"disclosure": "2024", "id": "yaml:form-set", "value": "x", "digest": ""}),
        ("field", {"disclosure": "2024", "id": "yaml:waivers\x1fx", "value": "x", "digest": ""}),
        ("field", {"disclosure": "2024", "id": "blank:0:1:1", "value": "x", "digest": ""}),
        ("text", {"disclosure": "2024", "part": 2, "digest": "", "start": 0, "end": 1, "text": "x"}),
        ("text", {"disclosure": "2024", "part": 1, "digest": "", "start": 0, "end": 1, "text": "x"}),
        ("next", {"from": "2024", "year": 2025, "path": "../2025"}),
        ("next", {"from": "2024", "year": 2025, "path": "/tmp/2025"}),
        ("next", {"from": "2024", "year": 2025, "path": "archive/2025"}),
        ("next", {"from": "2024", "year": 2025, "path": "2024"}),
        ("new", {"unit": "x", "kind": "", "year": 2025, "formSet": "../../x"}),
        ("adopt", {"number": 1, "paths": ["2024/disclosure.yaml"]}),
        ("accept", {"disclosure": "2024", "id": "N999@x", "reason": "x", "by": "x"}),
        ("undo", {}), ("nothing", {}),
    ]
    for name, body in wrong:
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        status, _, _ = ask(server, "POST", f"/api/{name}", body, Origin=own(server))
        assert 400 <= status < 500, (name, body[:80])
    after = {path: path.read_bytes() for path in server.folder.rglob("*") if path.is_file()}
    assert after == before


def test_huge_bodies_are_refused_before_they_are_read(desk):  # noqa: F811
    server = desk()
    for path, size in (("/api/table", 5 << 20), ("/api/drop?d=2024&name=a.csv", 65 << 20)):
        status, _, _ = ask(server, "POST", path, b"", Origin=own(server), Content_Length=str(size))
        assert status == 413
    # Who has no secret is not even asked for it.
    status, _, _ = ask(
        server, "POST", "/api/drop", b"", cookie=False, Origin=own(server), Content_Length="99"
    )
    assert status == 403
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as stranger:
        stranger.sendall(
            f"POST /api/table HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
            "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n".encode()
        )
        assert b" 413 " in stranger.recv(100)


def test_two_desks_on_one_project_are_noticed(desk):  # noqa: F811
    server = desk()
    second = subprocess.run(
        [executable(), "desk", "--no-open", "--lang", "zh"],
        cwd=server.folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert second.returncode == 2
    assert "已经打开" in second.stderr and str(server.process.pid) in second.stderr
    # However the first one ends, the next can begin.
    server.process.kill()
    server.process.wait()
    desk(folder=server.folder)


def test_a_second_writer_gets_what_is_there_and_overwrites_nothing(desk):  # noqa: F811
    server = desk()
    first, second = change(server, "1.00"), change(server, "2.00")
    assert ask(server, "POST", "/api/table", first, Origin=own(server))[0] == 200
    status, _, body = ask(server, "POST", "/api/table", second, Origin=own(server))
    assert status == 409 and "没有覆盖" in json.loads(body)["message"]
    assert "2080109,社会保险经办机构,1.00," in server.read(TABLE)


def test_ends_when_its_last_page_is_closed(desk):  # noqa: F811
    server = desk("--quiet-seconds", "1")
    secret(server)
    assert server.process.wait(timeout=30) == 0
    assert not list(server.folder.glob("*.gongkai-desk"))
