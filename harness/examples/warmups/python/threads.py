"""A thread for each request; the answer is a page made of rows."""
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import leak


class Rows(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = json.dumps([{"id": i, "name": "row %d" % i} for i in range(200)]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Rows)
leak.plant()
server.serve_forever()
