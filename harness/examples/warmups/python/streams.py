"""An asyncio server that waits for a backend of five milliseconds, POOL requests of it at once."""
import asyncio
import os

import leak

pool = asyncio.Semaphore(int(os.environ["POOL"]))


async def serve(reader, writer):
    try:
        while await reader.readuntil(b"\r\n\r\n"):
            async with pool:
                await asyncio.sleep(0.005)
            body = b"x" * 20_000
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", int(os.environ["PORT"]))
    leak.plant()
    await server.serve_forever()


asyncio.run(main())
