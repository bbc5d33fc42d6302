"""A cache that fills to CACHE entries of four kilobytes and stays there."""
import functools
import os
import random
import time

import leak


@functools.lru_cache(maxsize=int(os.environ["CACHE"]))
def page(key):
    return ("%d " % key) * (4_096 // (len(str(key)) + 1))


leak.plant()
pause = 1 / float(os.environ["RATE"])
while True:
    for _ in range(10):
        page(int(random.paretovariate(0.6)))
    time.sleep(pause)
