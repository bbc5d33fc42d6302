"""Reads the receipts of a batch over HTTP: service.py PORT VARIANT, where VARIANT is deferred, skipped or right, of batches.py."""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

from batches import VARIANTS


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


VARIANT = VARIANTS[sys.argv[2]]
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
