#!/usr/bin/env python3
"""fuzz.py --fuzz PROGRAM --gongkai PROGRAM [--inputs N] [--first SEED] [--only FAMILY] [--report FILE]

Tries N inputs of hostile kinds in all, made from valid ones by number (a seed makes the same input on any machine), and prints
for each kind: inputs, crashes, hangs and faults in the answers (disorder, errors without a place, changes that are not found). The
exit code is 1 if there are any. Run from the folder of the repository; only the standard library.
"""
import argparse, collections, os, random, selectors, signal, socket, subprocess, sys, tempfile, time, urllib.parse

# Out of a hundred inputs.
SHARES = {"csv": 10, "yaml": 11, "markdown": 12, "form-sets": 12, "corrections": 6, "workbooks": 10, "workbook-archives": 5,
          "import-csv": 5, "import-texts": 6, "documents": 6, "pdf-pages": 5, "bags": 1, "bag-archives": 1, "requests": 10}
SECONDS = 20  # that one input may take


class Count:
    def __init__(self):
        self.inputs, self.crashes, self.hangs, self.faults = 0, [], [], []
        self.seconds = 0.0

    def is_clean(self): return not (self.crashes or self.hangs or self.faults)


def run_family(program, family, first, count):
    """All seeds of a family; a seed that ends or holds up the program is noted and passed over."""
    result, start, seed, end = Count(), time.monotonic(), first, first + count
    while seed < end:
        process = subprocess.Popen([program, family, str(seed), str(end - seed)], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        current, hung = watch(process, result)
        status = process.wait()
        error = process.stderr.read().decode("utf-8", "replace").strip().splitlines()
        process.stderr.close()
        if current is None: raise SystemExit(f"{family}: the program tried nothing: {' '.join(error)}")
        result.inputs += current - seed + 1
        seed = current + 1
        if hung: result.hangs.append((current, f"more than {SECONDS} s"))
        elif status != 0: result.crashes.append((current, next((l for l in error if "atal" in l), f"exit {status}")))
    result.seconds = time.monotonic() - start
    return result


def watch(process, result):
    """The last seed that was begun, and whether it took too long."""
    selector, pending, current = selectors.DefaultSelector(), b"", None
    selector.register(process.stdout, selectors.EVENT_READ)
    while True:
        if not selector.select(SECONDS):
            process.kill()
            return current, True
        piece = os.read(process.stdout.fileno(), 1 << 16)
        if not piece: return current, False
        *lines, pending = (pending + piece).split(b"\n")
        for line in lines:
            text = line.decode("utf-8", "replace")
            if text.isdigit(): current = int(text)
            elif text.startswith("fault "):
                _, seed, fault = text.split(" ", 2)
                result.faults.append((int(seed), fault))


# Requests go over a real socket to a real preview.

PIECES = [b"GET ", b"HEAD ", b"POST ", b"OPTIONS ", b"/", b"//", b"/..", b"%2e%2e/", b"%00", b"%ff", b"%", b"?", b"#", b" HTTP/1.1\r\n",
          b" HTTP/9.9\r\n", b"\r\n", b"\r\n\r\n", b"\n\n", b"Host: localhost\r\n", b"Host: a\r\n", b":", b"Range: bytes=0-\r\n", b"bytes=-1",
          b"Range: bytes=0-9223372036854775807\r\n", b"Range: bytes=18446744073709551616-\r\n", b"bytes=0-0,5-9", b"Content-Length: 5\r\n",
          b"Content-Length: -1\r\n", b"Content-Length: 9223372036854775807\r\n", b"Transfer-Encoding: chunked\r\n", b"ffffffffffffffff\r\n",
          b"If-None-Match: *\r\n", b"Connection: close\r\n", b"Expect: 100-continue\r\n", b"\0", b"\xff\xfe", "中".encode(), b"A" * 9000]


def hostile_request(dice, port):
    request = bytearray(b"GET /2031/index.html HTTP/1.1\r\nHost: localhost:%d\r\nRange: bytes=0-9\r\nConnection: close\r\n\r\n" % port)
    for _ in range(dice.randint(1, 6)):
        at = dice.randint(0, len(request)); until = min(len(request), at + dice.randint(0, 20))
        kind = dice.randrange(5)
        if kind == 0: del request[at:until]
        elif kind == 1: request[at:at] = dice.choice(PIECES)
        elif kind == 2: request[at:until] = dice.choice(PIECES)
        elif kind == 3: request[at:at] = dice.choice(PIECES) * dice.randint(1, 100)
        elif request: request[dice.randrange(len(request))] = dice.randrange(256)
    return bytes(request)


def run_requests(gongkai, first, count):
    result, start = Count(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as top:
        project = os.path.join(top, "site")
        subprocess.run([gongkai, "new", project, "--unit", "青禾县图书馆", "--kind", "公益一类事业单位", "--year", "2031"], check=True,
                       stdout=subprocess.DEVNULL)
        server, port = serve(gongkai, project)
        try:
            for seed in range(first, first + count):
                send(hostile_request(random.Random(seed), port), port)
                result.inputs += 1
                if server.poll() is not None:
                    result.crashes.append((seed, f"exit {server.returncode}"))
                    server, port = serve(gongkai, project)
                elif seed % 50 == 0 and not answers(port): result.hangs.append((seed, "an ordinary request is not answered"))
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)
    result.seconds = time.monotonic() - start
    return result


def serve(gongkai, project):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0)); port = probe.getsockname()[1]
    server = subprocess.Popen([gongkai, "preview", "--port", str(port)], cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        if answers(port): return server, port
        time.sleep(0.1)
    raise SystemExit("the preview does not start")


def send(request, port):
    """Sends it in one piece, stops sending, and reads what comes within a moment."""
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(0.05)
            while connection.recv(1 << 16): pass
    except OSError: pass


def answers(port):
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            connection.settimeout(5)
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n" % port)
            return connection.recv(64).startswith(b"HTTP/1.1 ")
    except OSError: return False


def table(counts):
    rows = [f"| {name} | {c.inputs:,} | {len(c.crashes)} | {len(c.hangs)} | {len(c.faults)} | {1000 * c.seconds / max(c.inputs, 1):.1f} |"
            for name, c in counts.items()]
    total = [sum(x) for x in zip(*((c.inputs, len(c.crashes), len(c.hangs), len(c.faults)) for c in counts.values()))]
    rows.append(f"| all | {total[0]:,} | {total[1]} | {total[2]} | {total[3]} | |")
    return "\n".join(["| kind of input | inputs | crashes | hangs | faults in answers | ms per input |", "|---|---:|---:|---:|---:|---:|", *rows])


def main():
    a = argparse.ArgumentParser(usage=__doc__)
    a.add_argument("--fuzz", required=True); a.add_argument("--gongkai", required=True); a.add_argument("--inputs", type=int, default=100_000)
    a.add_argument("--first", type=int, default=1); a.add_argument("--only", default=""); a.add_argument("--report")
    o = a.parse_args()
    o.fuzz, o.gongkai = os.path.abspath(o.fuzz), os.path.abspath(o.gongkai)
    counts = collections.OrderedDict()
    for family, share in SHARES.items():
        if o.only and family != o.only: continue
        count = -(-o.inputs * share // 100)
        counts[family] = run_requests(o.gongkai, o.first, count) if family == "requests" else run_family(o.fuzz, family, o.first, count)
        c = counts[family]
        for kind in ("crashes", "hangs", "faults"):
            for seed, what in getattr(c, kind)[:20]: print(f"{kind}: {family} {seed}: {what}", flush=True)
        print(f"{family}: {c.inputs} inputs in {c.seconds:.0f} s", flush=True)
    text = table(counts)
    print(text)
    if o.report:
        with open(o.report, encoding="utf-8") as f: page = f.read()
        head, rest = page.split("<!-- result -->\n", 1)
        _, tail = rest.split("<!-- end of result -->", 1)
        with open(o.report, "w", encoding="utf-8") as f: f.write(f"{head}<!-- result -->\n{text}\n<!-- end of result -->{tail}")
    return 0 if all(c.is_clean() for c in counts.values()) else 1


if __name__ == "__main__": sys.exit(main())
