"""One program under `flatline watch` from its own start: started, asked, judged and ended."""
import json
import os
import glob
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from load import Load

# The gauge whose detection limit sizes a leak, and the gauges that are right to find it.
SIZED_BY = {
    "descriptors": r"descriptors",
    "sockets": r"descriptors\.sockets",
    "threads": r"threads",
    "heap": r"jvm\.heap\.live_bytes|rss\.bytes",
    "native": r"rss\.bytes",
    "children": r"children(\.live)?",
}
RIGHT = {
    "descriptors": r"descriptors",
    "sockets": r"sockets|descriptors",
    "threads": r"threads",
    "heap": r"heap|rss|memory|anon",
    "native": r"rss|memory|anon|native|direct|mappings",
    "children": r"children|processes|descriptors|threads|rss",
}
TIMES = 5
# Most that a planted leak may take of the machine in one run: units, and bytes of heap and native.
MOST = {"descriptors": 600, "sockets": 600, "threads": 300, "heap": 3e8, "native": 3e8, "children": 100}
# Units or bytes a second where the healthy run printed no detection limit.
UNSIZED = {"descriptors": 2, "sockets": 2, "threads": 2, "heap": 1e6, "native": 1e6, "children": 1}
GRACE_SECONDS = 60
_running = set()


def gauges(verdict):
    """Every gauge of a report by its name; those of a process of the tree behind its number."""
    found = {}
    for name, value in verdict.get("gauges", {}).items():
        found[name] = value
    return found


def limit(verdict, leak):
    """The detection limit that a healthy run printed, in units or bytes a second; None if it has none."""
    for wanted in SIZED_BY[leak].split("|"):
        for name, gauge in gauges(verdict).items():
            if re.fullmatch(wanted, name):
                for key, value in gauge.items():
                    if re.search("detect", key) and isinstance(value, (int, float)) and 0 < value < float("inf"):
                        return value
    return None


def sized(run, verdict):
    """The leak of the run if it has a detection limit, else the next that has one; its own if none has."""
    kinds = run.program.leaks
    first = kinds.index(run.leak)
    turned = kinds[first:] + kinds[:first]
    return next((kind for kind in turned if limit(verdict, kind)), run.leak)


def rate(run, verdict):
    """Five times that, at most what the machine has room for, and whether it was cut to that."""
    found = limit(verdict, run.leak)
    asked = TIMES * found if found else UNSIZED[run.leak]
    most = MOST[run.leak]
    if run.leak == "heap" and run.program.runtime == "java":
        most = 5e7  # well below the heap of each of them
    most /= run.most()
    return min(asked, most), found, asked > most


def watch(flatline, run, kept, lost=0.0):
    """The verdict on one run, with what it took; a `lost` above 0 plants the leak of the run."""
    place = tempfile.mkdtemp(prefix="warmup-")
    os.chmod(place, 0o755)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    outside = run.program.clients
    # Of the eight seconds of processor that a watch of 20 s takes, three are the second compiler's: not for the program.
    environment = {**os.environ, **run.settings, "PORT": str(port), "JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1"}
    if lost and not outside:
        environment["LEAK"] = f"{run.leak}:{lost}"
    attach = ["--attach"] if run.program.runtime == "java" and run.leak == "heap" else []
    command = [flatline, "watch", *run.flags(), *attach, "--out", f"{place}/store", "--", "env", "-u", "JDK_JAVA_OPTIONS", *run.program.command]
    began = time.monotonic()
    with open(f"{place}/out", "w") as out:
        process = subprocess.Popen(command, cwd=place, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
        _running.add(process)
        load = Load(run.program.load, port, int(run.settings["RATE"]), run.leak if lost and outside else None, lost)
        try:
            code = process.wait(run.most() + GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            code = "did not end"
        finally:
            _end(process)
            _running.discard(process)
            load.close()
    result = {"exit": code, "took": round(time.monotonic() - began, 1), "answered": load.answered}
    stores = glob.glob(f"{place}/store/**/verdict.json", recursive=True)
    if stores:
        with open(stores[0]) as text:
            verdict = json.load(text)
        result["verdict"] = verdict
        _keep(place, os.path.dirname(stores[0]), kept)
    else:
        with open(f"{place}/out") as out:
            result["error"] = out.read()[-500:]
    shutil.rmtree(place, ignore_errors=True)
    return result


def _keep(place, store, kept):
    os.makedirs(kept, exist_ok=True)
    for name in ("seconds.csv", "verdict.json"):
        shutil.copy(f"{store}/{name}", kept)
    shutil.copy(f"{place}/out", kept)


def end_all():
    """Ends what runs, when the whole measurement is interrupted."""
    for process in list(_running):
        _end(process)


def _end(process):
    """Everything of its session, politely first; what is left of it is killed."""
    for number, seconds in ((signal.SIGTERM, 12), (signal.SIGKILL, 5)):
        try:
            os.killpg(process.pid, number)
            process.wait(seconds)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
        time.sleep(0.2)
