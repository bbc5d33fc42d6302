"""Reads the receipts of a batch: service.py PORT VARIANT, where VARIANT is deferred, skipped or right.

deferred: each file is closed when the batch is over. skipped: it is closed at the end of the loop's body, which an exception leaves before.
"""

import contextlib, pathlib, sys, tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

FOLDER = pathlib.Path(tempfile.mkdtemp())
for number in range(64):
    (FOLDER / f"{number}.txt").write_text("receipt " * 20)
KEPT = []


def read(file, broken):
    text = file.read()
    if broken:
        raise ValueError("a receipt is broken")
    return len(text)


def deferred(size, broken):
    total = 0
    with contextlib.ExitStack() as stack:
        for number in range(size):
            total += read(stack.enter_context(open(FOLDER / f"{number}.txt")), broken)
    return total


def skipped(size, broken):
    total = 0
    for number in range(size):
        file = open(FOLDER / f"{number}.txt")
        KEPT.append(file)  # a cache of open files, as a framework may have: nothing else closes it
        total += read(file, broken)
        KEPT.remove(file)
        file.close()
    return total


def right(size, broken):
    total = 0
    for number in range(size):
        with open(FOLDER / f"{number}.txt") as file:
            total += read(file, broken)
    return total


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self):
        query = parse_qs(urlparse(self.path).query)
        try:
            text, status = str(VARIANT(int(query.get("size", ["1"])[0]), "broken" in query)), 200
        except ValueError as broken:
            text, status = str(broken), 500
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *arguments):
        pass


VARIANT = {"deferred": deferred, "skipped": skipped, "right": right}[sys.argv[2]]
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
