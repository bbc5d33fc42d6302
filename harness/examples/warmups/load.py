"""What asks the services: a few requests a second to one port on the loopback, ended with its run."""
import os
import http.client
import socket
import subprocess
import threading
import time

CHUNK = 4_096


class Load:
    """Asks a port at a rate until it is closed; connections and keys that a leak keeps are lost at `lost` a second."""

    def __init__(self, how, port, rate, leak=None, lost=0.0):
        self.port, self.rate, self.leak, self.lost = port, rate, leak, lost
        self.ended = threading.Event()
        self.answered = 0
        self.kept = []
        asks = {"http": self._http, "http-close": self._http, "redis": self._redis, "pgbench": self._pgbench}
        work = [(asks[how], how)] if how else []
        work += [(self._leak, how)] if leak else []
        self.threads = [threading.Thread(target=self._until_ended, args=each, daemon=True) for each in work]
        for thread in self.threads:
            thread.start()

    def close(self):
        self.ended.set()
        for thread in self.threads:
            thread.join(10)
        for connection in self.kept:
            connection.close()

    def _until_ended(self, ask, how):
        """What is asked before it listens, or while it ends, is asked again."""
        while not self.ended.wait(0.1):
            try:
                ask(how)
            except (OSError, http.client.HTTPException):
                continue

    def _http(self, how):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            while not self.ended.wait(1 / self.rate):
                connection.request("GET", "/", headers={"Connection": "close" if how == "http-close" else "keep-alive"})
                self.answered += bool(connection.getresponse().read())
        finally:
            connection.close()

    def _redis(self, how):
        with self._connect() as connection:
            while not self.ended.wait(1 / self.rate):
                self._set(connection, f"key:{self.answered % 500}", 4_096)

    def _set(self, connection, key, size):
        value = b"x" * size
        connection.sendall(b"*3\r\n$3\r\nSET\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n" % (len(key), key.encode(), size, value))
        self.answered += connection.recv(100).startswith(b"+OK")

    def _pgbench(self, how):
        self._connect().close()
        port = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        if subprocess.run([PGBENCH, *port, "-i", "-q", "postgres"], **quiet).returncode != 0:
            return
        bench = subprocess.Popen([PGBENCH, *port, "-n", "-c", "2", "-R", str(self.rate), "-T", "120", "postgres"], **quiet)
        self.answered += 1
        self.ended.wait()
        bench.terminate()
        bench.wait(10)

    def _connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=5)

    def _leak(self, how):
        keys = self.leak == "heap"
        start, lost = time.monotonic(), 0
        with self._connect() as connection:
            while not self.ended.wait(0.05):
                while lost + (CHUNK if keys else 1) <= self.lost * (time.monotonic() - start):
                    if keys:
                        self._set(connection, f"kept:{lost}", CHUNK)
                    else:
                        self.kept.append(self._open(how))
                    lost += CHUNK if keys else 1

    def _open(self, how):
        connection = self._connect()
        if how == "pgbench":  # a server process for each connection, from its first message on
            user = b"user\0postgres\0database\0postgres\0\0"
            connection.sendall((len(user) + 8).to_bytes(4, "big") + (3 << 16).to_bytes(4, "big") + user)
        return connection


PGBENCH = "pgbench"
