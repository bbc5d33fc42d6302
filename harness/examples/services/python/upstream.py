"""Asks another server for each request: upstream.py PORT UPSTREAM VARIANT, where VARIANT is kept, closed or sulks.

kept: the connection of a call that fails is not closed, and what failed is kept for a report that nobody reads. closed: it is closed however
the call ends. sulks: after a failed call none is tried again, as by a circuit breaker that never closes.
"""

import socket, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

UPSTREAM = ("127.0.0.1", int(sys.argv[2]))
FAILED = []


def asked(connection):
    connection.settimeout(0.3)
    connection.connect(UPSTREAM)
    connection.sendall(b"ping")
    answer = connection.recv(4)
    if answer != b"ping":
        raise OSError("the upstream closed the connection")
    return answer


def kept():
    connection = socket.socket()
    try:
        answer = asked(connection)
        connection.close()
        return answer
    except OSError:
        FAILED.append(connection)
        raise


def closed():
    with socket.socket() as connection:
        return asked(connection)


def sulks():
    if FAILED:
        raise OSError("the circuit is open")
    try:
        return closed()
    except OSError as failed:
        FAILED.append(failed)
        raise


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self):
        try:
            text, status = VARIANT(), 200
        except OSError as failed:
            text, status = str(failed).encode(), 502
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *arguments):
        pass


VARIANT = {"kept": kept, "closed": closed, "sulks": sulks}[sys.argv[3]]
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
