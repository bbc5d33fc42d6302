import time

from multidict import CIMultiDict

HEADERS = {f"X-Any-{i}": str(i) for i in range(20)}
while True:
    for _ in range(20):
        request = CIMultiDict()
        for name, value in CIMultiDict(HEADERS).items():
            request.add(name, value)
    time.sleep(0.05)
