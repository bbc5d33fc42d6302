"""What gunicorn serves: a page made of rows."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../python"))
import leak

leak.plant()


def page(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps([{"id": i, "name": "row %d" % i} for i in range(200)]).encode()]
