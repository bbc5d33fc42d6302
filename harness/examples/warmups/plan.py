"""What is watched: programs, the settings that each is run with, and the leaks that can be planted in it."""
import dataclasses
import itertools
import os
import random
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = ("descriptors", "sockets", "threads", "heap", "native", "children")

# Seconds that a watch may take; 0 is --stop-when decided within the longest of them.
LENGTHS = (0, 15, 0, 25, 40, 0, 60, 100)


@dataclasses.dataclass(frozen=True)
class Program:
    runtime: str
    name: str
    command: tuple
    load: str = ""  # what asks it: http, http-close, redis, pgbench; empty if it works by itself
    leaks: tuple = KINDS
    clients: bool = False  # whether it leaks through what asks it, not by itself

    def __str__(self):
        return f"{self.runtime}/{self.name}"


@dataclasses.dataclass(frozen=True)
class Run:
    number: int
    program: Program
    seconds: int
    longest: int
    leak: str
    settings: dict

    def most(self):
        return self.seconds or self.longest

    def flags(self):
        stop = ["--stop-when", "decided"] if self.seconds == 0 else []
        return ["--duration", f"{self.most()}s", *stop]


def programs(built, words):
    """Those whose name holds one of the words and whose runtime is installed; runtimes that are not, by name."""
    found, missing = [], []
    for runtime, tool, make in RUNTIMES:
        if not any(word.split("/")[0] in runtime or "/" not in word for word in words):
            continue
        if tool and not shutil.which(tool):
            missing.append(f"{runtime}: {tool} is not installed")
            continue
        found += make(built)
    return [p for p in found if any(word in str(p) for word in words)], missing


def runs(count, seed, chosen, lengths, leaks):
    """As many runs over the programs in turn; lengths, leaks and settings differ from turn to turn."""
    chance = random.Random(seed)
    first = chance.randrange(len(lengths))
    chosen = [dataclasses.replace(p, leaks=tuple(k for k in p.leaks if k in leaks)) for p in chosen]
    chosen = [p for p in chosen if p.leaks]
    for number, program in zip(range(count), itertools.cycle(chosen)):
        turn = number // len(chosen)
        yield Run(
            number,
            program,
            lengths[(first + turn + number) % len(lengths)],
            max(lengths),
            program.leaks[(turn + number) % len(program.leaks)],
            {
                "RATE": str(chance.choice((5, 10, 20, 40))),
                "POOL": str(chance.choice((2, 4, 8))),
                "CACHE": str(chance.choice((200, 1_000, 3_000))),
            },
        )


def _python(built):
    def program(name, load=""):
        return Program("python", name, (sys.executable, f"{HERE}/python/{name}.py"), load)

    return [program("threads", "http-close"), program("streams", "http"), *map(program, ("lru", "jobs", "table"))]


def _go(built):
    subprocess.run(["go", "build", "-o", f"{built}/go"], cwd=f"{HERE}/go", check=True)
    names = ("web", "client", "children", "workers", "cache", "files")
    return [Program("go", name, (f"{built}/go", name), "http" if name == "web" else "") for name in names]


def _node(built):
    names = ("web", "client", "cache", "zip", "timers")
    return [Program("node", name, ("node", f"{HERE}/node/{name}.js"), "http" if name == "web" else "") for name in names]


def _java(built):
    sources = sorted(os.listdir(f"{HERE}/java"))
    subprocess.run(["javac", "-d", f"{built}/java", *sources], cwd=f"{HERE}/java", check=True)
    heaps = {"Serial": "128m", "G1": "256m", "Z": "256m"}
    return [
        Program(
            "java", f"{name} {collector}",
            ("java", f"-XX:+Use{collector}GC", f"-Xmx{heap}", "-cp", f"{built}/java", name),
            "http" if name == "Web" else "",
        )
        for name in ("Web", "Batches", "Cache", "Elastic", "Channels", "Classes")
        for collector, heap in heaps.items()
    ]


def _c(built):
    for name in ("web", "churn", "jobs", "pool"):
        subprocess.run(["gcc", "-O1", "-o", f"{built}/{name}", f"{name}.c", "-lpthread"], cwd=f"{HERE}/c", check=True)
    return [Program("c", name, (f"{built}/{name}",), "http-close" if name == "web" else "") for name in ("web", "churn", "jobs", "pool")]


def _nginx(built):
    start = f'sed "s/[$]{{POOL}}/$POOL/; s/[$]{{PORT}}/$PORT/" {HERE}/services/nginx.conf > nginx.conf && exec nginx -p . -c nginx.conf'
    one = start + ' -g "master_process off;"'
    return [
        Program("nginx", "master and workers", ("sh", "-c", start), "http", ("sockets",), True),
        Program("nginx", "one process", ("sh", "-c", one), "http-close", ("sockets",), True),
    ]


def _redis(built):
    start = 'exec redis-server --bind 127.0.0.1 --port $PORT --save "" --appendonly no --loglevel warning'
    return [
        Program("redis", "bounded keys", ("sh", "-c", start), "redis", ("sockets", "heap"), True),
        Program("redis", "maxmemory", ("sh", "-c", start + " --maxmemory 3mb --maxmemory-policy allkeys-lru"), "redis", ("sockets",), True),
    ]


def _postgres(built):
    """The server refuses to be root: it becomes its own user, by name, where there is one."""
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
    base = f"{built}/postgres"
    os.makedirs(base)
    if user:
        shutil.chown(base, "postgres", "postgres")
    subprocess.run([*user, "initdb", "-D", f"{base}/data", "-A", "trust", "-U", "postgres", "--no-sync"], check=True, stdout=subprocess.DEVNULL)
    start = f"cp -a {base}/data data && exec {' '.join(user)} postgres -D data -h 127.0.0.1 -p $PORT -k '' -c fsync=off -c shared_buffers=16MB"
    return [Program("postgresql", "pgbench", ("sh", "-c", start), "pgbench", ("children",), True)]


def _gunicorn(built):
    start = f"exec gunicorn --chdir {HERE}/services -b 127.0.0.1:$PORT --log-level error app:page"
    return [
        Program("gunicorn", "sync workers", ("sh", "-c", start + " -w $POOL"), "http-close", KINDS[:5]),
        Program("gunicorn", "threads", ("sh", "-c", start + " -w 1 --threads $POOL"), "http", KINDS[:5]),
    ]


RUNTIMES = (
    ("python", "", _python),
    ("go", "go", _go),
    ("node", "node", _node),
    ("java", "javac", _java),
    ("c", "gcc", _c),
    ("nginx", "nginx", _nginx),
    ("redis", "redis-server", _redis),
    ("postgresql", "initdb", _postgres),
    ("gunicorn", "gunicorn", _gunicorn),
)
