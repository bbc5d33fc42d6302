"""A table in a file that keeps its last CACHE rows, and a log that rotates."""
import logging.handlers
import os
import sqlite3
import time

import leak

log = logging.getLogger("table")
log.addHandler(logging.handlers.RotatingFileHandler("table.log", maxBytes=20_000, backupCount=3))
log.setLevel(logging.INFO)
base = sqlite3.connect("table.db", isolation_level=None)
base.execute("pragma synchronous = off")
base.execute("create table row (id integer primary key, text text)")
leak.plant()
keep = int(os.environ["CACHE"])
while True:
    base.execute("insert into row (text) values (?)", ("x" * 500,))
    base.execute("delete from row where id <= (select max(id) from row) - ?", (keep,))
    log.info("%d rows", base.execute("select count(*) from row").fetchone()[0])
    time.sleep(1 / float(os.environ["RATE"]))
