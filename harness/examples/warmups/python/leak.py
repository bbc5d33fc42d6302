"""A planted leak. LEAK=KIND:RATE loses RATE units (bytes of heap and native) a second; unset, nothing is lost."""
import ctypes
import os
import socket
import subprocess
import threading
import time

CHUNK = 4_096
KEPT = []
_libc = ctypes.CDLL(None)
_libc.malloc.restype = ctypes.c_void_p
_libc.malloc.argtypes = [ctypes.c_size_t]
_libc.memset.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]

UNITS = {
    "descriptors": lambda: KEPT.append(open(os.devnull)),
    "sockets": lambda: KEPT.append(socket.create_server(("127.0.0.1", 0))),
    "threads": lambda: threading.Thread(target=threading.Event().wait, daemon=True).start(),
    "children": lambda: KEPT.append(subprocess.Popen(["sleep", "300"])),
    "heap": lambda: KEPT.append([str(i) * 8 for i in range(CHUNK // 96)]),
    "native": lambda: _libc.memset(_libc.malloc(CHUNK), 1, CHUNK),
}


def plant():
    if "LEAK" in os.environ:
        threading.Thread(target=_lose, args=os.environ["LEAK"].split(":"), daemon=True).start()


def _lose(kind, rate):
    unit = CHUNK if kind in ("heap", "native") else 1
    start, lost = time.monotonic(), 0
    while True:
        while lost + unit <= float(rate) * (time.monotonic() - start):
            UNITS[kind]()
            lost += unit
        time.sleep(0.05)
