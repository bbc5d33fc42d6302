"""A pool of POOL threads that starts a child for each job and waits for it."""
import concurrent.futures
import os
import subprocess
import time

import leak

leak.plant()
with concurrent.futures.ThreadPoolExecutor(int(os.environ["POOL"])) as pool:
    while True:
        pool.submit(subprocess.run, ["true"], check=True)
        time.sleep(2 / float(os.environ["RATE"]))
