"""The same on Flask, behind waitress: flask_service.py PORT VARIANT."""

import sys

from flask import Flask, request
from waitress import serve

from batches import VARIANTS

VARIANT = VARIANTS[sys.argv[2]]
app = Flask(__name__)


@app.get("/batches")
def batches():
    return str(VARIANT(request.args.get("size", 1, int), "broken" in request.args))


@app.errorhandler(ValueError)
def broken(error):
    return str(error), 500


serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=8)
