"""Batches of receipts, each a file, read in three ways.

deferred: each file is closed when the batch is over. skipped: it is closed at the end of the loop's body, which an exception leaves before.
"""

import contextlib, pathlib, tempfile

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


VARIANTS = {"deferred": deferred, "skipped": skipped, "right": right}
