import time

from multidict import CIMultiDict

HEADERS = {f"X-Any-{i}": str(i) for i in range(500)}
while True:
    for _ in range(4):
        CIMultiDict().update(HEADERS)
    time.sleep(0.05)
