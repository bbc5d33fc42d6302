package dev.flatline.process.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Carries one direction of a connection, through the faults that are armed. */
final class Pump implements Runnable {

  private static final int CHUNK_BYTES = 16 << 10;
  private static final long FOREVER = Long.MAX_VALUE;
  private static final long NANOS = 1_000_000_000;

  private final Connection connection;
  private final Direction direction;
  private final Map<ArmedFault, SplittableRandom> jitters = new HashMap<>();

  private enum Passage {
    DELIVER,
    SWALLOW,
    RESET
  }

  Pump(Connection connection, Direction direction) {
    this.connection = connection;
    this.direction = direction;
  }

  @Override
  public void run() {
    try {
      carry();
    } catch (ClosedChannelException closed) {
      // Reset, or closed together with the proxy.
    } catch (IOException broken) {
      // One side broke the connection: the other one gets to know the same way.
      connection.reset();
    } catch (InterruptedException ending) {
      connection.reset();
    }
  }

  private void carry() throws IOException, InterruptedException {
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    while (connection.from(direction).read(chunk) >= 0) {
      chunk.flip();
      switch (through(chunk.remaining())) {
        case DELIVER -> {
          connection.proxy().carried(direction, chunk.remaining());
          while (chunk.hasRemaining()) {
            connection.to(direction).write(chunk);
          }
        }
        case SWALLOW -> chunk.position(chunk.limit());
        case RESET -> {
          connection.reset();
          return;
        }
      }
      chunk.clear();
    }
    passOnEnd();
  }

  private Passage through(int bytes) throws InterruptedException {
    Passage passage = Passage.DELIVER;
    for (ArmedFault armed : connection.proxy().armed()) {
      if (passage != Passage.RESET && armed.strikes(connection.number())) {
        Passage own = through(armed, bytes);
        passage = own.compareTo(passage) > 0 ? own : passage;
      }
    }
    return passage;
  }

  private Passage through(ArmedFault armed, int bytes) throws InterruptedException {
    WireFault fault = armed.fault();
    if (fault instanceof WireFault.Latency latency) {
      long jitter = latency.jitter().toNanos();
      armed.touched(bytes);
      armed.awaitEnd(
          latency.delay().toNanos()
              + (jitter == 0 ? 0 : jitters.computeIfAbsent(armed, this::jitter).nextLong(jitter)));
    } else if (fault instanceof WireFault.Bandwidth bandwidth) {
      armed.touched(bytes);
      armed.awaitEnd(bytes * NANOS / bandwidth.bytesPerSecond());
    } else if (fault instanceof WireFault.Silence silence
        && silence.directions().contains(direction)) {
      armed.touched(bytes);
      armed.awaitEnd(FOREVER);
    } else if (fault instanceof WireFault.BlackHole hole && hole.directions().contains(direction)) {
      armed.touched(bytes);
      connection.swallowed(armed);
      // Ended meanwhile, it did not see this connection among those with a hole.
      return armed.ended() ? Passage.RESET : Passage.SWALLOW;
    } else if (fault instanceof WireFault.CutAfter cut
        && connection.sinceBegun(armed, bytes) > cut.bytes()) {
      armed.touched(bytes);
      return Passage.RESET;
    }
    return Passage.DELIVER;
  }

  /** Apart from what decides which connections are struck, and another one for each direction. */
  private SplittableRandom jitter(ArmedFault armed) {
    long number = -2 * connection.number();
    return armed.random(direction == Direction.UPSTREAM ? number : number - 1);
  }

  private void passOnEnd() throws IOException, InterruptedException {
    for (ArmedFault armed : connection.proxy().armed()) {
      if (armed.fault() instanceof WireFault.SlowClose slow && armed.strikes(connection.number())) {
        armed.touched(0);
        armed.awaitEnd(slow.delay().toNanos());
      }
    }
    connection.to(direction).shutdownOutput();
    connection.streamEnded();
  }
}
