package dev.flatline.process.wire;

import dev.flatline.verdict.number.Formatted;
import java.time.Duration;
import java.util.Set;

/**
 * A way in which the wire misbehaves.
 *
 * <p>What holds bytes up (latency, bandwidth, silence) loses none; what swallows some breaks the
 * connection when it ends, because a stream with a hole in it must never go on.
 */
public sealed interface WireFault {

  /**
   * Each chunk is delivered late, as a network that is far away does.
   *
   * <p>A pump waits for one chunk before it takes the next: a stream of many chunks is slowed down,
   * too.
   *
   * @param delay of every chunk, 0 or more
   * @param jitter added to it, between 0 and this, drawn from the seed
   */
  record Latency(Duration delay, Duration jitter) implements WireFault {
    public Latency {
      requireNotNegative("delay a connection", "delay", delay);
      requireNotNegative("delay a connection", "jitter", jitter);
    }
  }

  /**
   * At most so many bytes a second in each direction of each connection.
   *
   * @param bytesPerSecond at least 1
   */
  record Bandwidth(long bytesPerSecond) implements WireFault {
    public Bandwidth {
      requirePositive("slow a connection down", "bytesPerSecond", bytesPerSecond);
    }
  }

  /** Live connections are reset (RST) at once, new ones right after they are accepted. */
  record Reset() implements WireFault {}

  /**
   * What is sent is swallowed and the connection stays open; reset when the fault ends, if anything
   * was.
   *
   * @param directions in which bytes are lost, at least one
   */
  record BlackHole(Set<Direction> directions) implements WireFault {
    public BlackHole {
      directions = requireAny("swallow bytes", directions);
    }
  }

  /**
   * Nothing is delivered until the fault ends, and then everything is: a silent network whose peers
   * repeat what was not acknowledged.
   *
   * @param directions in which nothing arrives, at least one
   */
  record Silence(Set<Direction> directions) implements WireFault {
    public Silence {
      directions = requireAny("hold bytes back", directions);
    }
  }

  /** New connections are refused: nothing listens. Those that are open go on. */
  record Refuse() implements WireFault {}

  /**
   * The end of a stream is passed on late.
   *
   * @param delay 0 or more
   */
  record SlowClose(Duration delay) implements WireFault {
    public SlowClose {
      requireNotNegative("close a connection late", "delay", delay);
    }
  }

  /**
   * A connection is reset once so many bytes went through it since the fault began, both directions
   * together.
   *
   * @param bytes 0 or more
   */
  record CutAfter(long bytes) implements WireFault {
    public CutAfter {
      if (bytes < 0) {
        throw refused("cut a connection", "bytes", bytes, "at least 0");
      }
    }
  }

  private static void requireNotNegative(String what, String name, Duration value) {
    if (value.isNegative()) {
      throw refused(what, name, value, "0 or more");
    }
  }

  private static void requirePositive(String what, String name, long value) {
    if (value < 1) {
      throw refused(what, name, value, "at least 1");
    }
  }

  private static Set<Direction> requireAny(String what, Set<Direction> directions) {
    if (directions.isEmpty()) {
      throw refused(what, "directions", directions, "UPSTREAM, DOWNSTREAM or both");
    }
    return Set.copyOf(directions);
  }

  private static IllegalArgumentException refused(
      String what, String name, Object value, String allowed) {
    return new IllegalArgumentException(
        Formatted.of(
            "Cannot %s because an attribute is out of range: %s=%s; give %s",
            what, name, value, allowed));
  }
}
