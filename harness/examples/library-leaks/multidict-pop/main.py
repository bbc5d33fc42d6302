import time

from multidict import CIMultiDict

HEADERS = {f"X-Any-{i}": str(i) * 4 for i in range(500)}
while True:
    for _ in range(4):
        headers = CIMultiDict(HEADERS)
        for name in HEADERS:
            headers.pop(name)
    time.sleep(0.05)
