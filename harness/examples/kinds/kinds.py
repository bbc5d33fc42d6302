#!/usr/bin/env python3
"""kinds.py MODE leaky|fixed: ten operations a second, of kinds that lab.py has not. Linux, Python 3, standard library."""
import ctypes, mmap, os, select, shutil, signal, socket, sys, tempfile, time

mode, leaky = sys.argv[1], sys.argv[2] == "leaky"
libc = ctypes.CDLL(None, use_errno=True)
kept = []
segments = []
room = tempfile.mkdtemp(prefix="kinds-")


def leave(*_):
    for segment in segments:
        libc.shmctl(segment, 0, None)
    shutil.rmtree(room, ignore_errors=True)
    os._exit(0)


signal.signal(signal.SIGTERM, leave)
signal.signal(signal.SIGINT, leave)


def keep(thing, close):
    kept.append(thing) if leaky else close(thing)


def sysv():                             # a segment that is never removed
    segment = libc.shmget(0, 4096, 0o1600)
    segments.append(segment)
    if not leaky:
        libc.shmctl(segment, 0, None)


def localfile():                        # an upload in /tmp that is never removed
    fd, name = tempfile.mkstemp(dir=room)
    os.write(fd, b"x" * 65536)
    os.close(fd)
    if not leaky:
        os.unlink(name)


def openfile():                         # a file that is never closed
    keep(open(__file__, "rb"), lambda file: file.close())


def memfd():                            # an anonymous file of 64 kB
    fd = os.memfd_create("kept")
    os.write(fd, b"x" * 65536)
    keep(fd, os.close)


def unconnected():                      # a socket that is made and never used
    keep(socket.socket(), lambda made: made.close())


def unixpair():                         # two ends of a pair
    keep(socket.socketpair(), lambda pair: [end.close() for end in pair])


def epoll():                            # a selector for each request
    keep(select.epoll(), lambda made: made.close())


def pipe():                             # a pipe for each request
    keep(os.pipe(), lambda ends: [os.close(end) for end in ends])


def anonymous():                        # 256 kB outside the heap of the language
    kept_map = mmap.mmap(-1, 262144)
    kept_map.write(b"x" * 262144)
    keep(kept_map, lambda map: map.close())


server = []


def ports():                            # connections to a server, never closed
    if not server:
        server.append(socket.create_server(("127.0.0.1", 0), backlog=1024))
    made = socket.create_connection(server[0].getsockname())
    accepted, _ = server[0].accept()
    if leaky:
        kept.append((made, accepted))
    elif not kept:
        kept.append((made, accepted))   # one connection for all
    else:
        accepted.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        accepted.close()                # reset: nothing stays in TIME_WAIT
        made.close()


step = globals()[mode]
due = time.monotonic()
while True:
    step()
    due += 0.1
    time.sleep(max(0, due - time.monotonic()))
