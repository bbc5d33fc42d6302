package dev.flatline.engine.watch.source;

import dev.flatline.process.http.HttpAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a process is asked for beside what the kernel says of it.
 *
 * @param metrics its endpoint in the text format of Prometheus; empty for none
 * @param gauges of that endpoint, for example {@code hikaricp_connections_active}
 * @param operations the endpoint and the counter of operations; empty to judge by the clock
 * @param attach whether it is a JVM whose memory is to be read by attaching to it
 * @param forceGc whether its garbage is collected every few seconds
 * @param jmx attributes of its beans, as NAME#ATTRIBUTE: it is attached to for them
 */
public record Asked(
    Optional<HttpAddress> metrics,
    List<String> gauges,
    Optional<Counter> operations,
    boolean attach,
    boolean forceGc,
    List<String> jmx) {

  /** The process is not asked at all. */
  public static final Asked NOTHING =
      new Asked(Optional.empty(), List.of(), Optional.empty(), false, false, List.of());

  /** A counter of an endpoint. */
  public record Counter(HttpAddress endpoint, String selector) {}

  public Asked {
    gauges = List.copyOf(gauges);
    jmx = List.copyOf(jmx);
  }
}
