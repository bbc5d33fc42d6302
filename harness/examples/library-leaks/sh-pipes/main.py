import time

import sh

while True:
    sh.echo("done")
    time.sleep(0.2)
