package dev.flatline.process.kinds.network;

import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.fault.Attribute;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.FaultKindBuilder;
import dev.flatline.process.fault.Injection;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Values;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.process.wire.ArmedFault;
import dev.flatline.process.wire.Direction;
import dev.flatline.process.wire.TcpProxy;
import dev.flatline.process.wire.WireFault;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the proxy between the subject and its database.
 *
 * <p>It lives in this JVM, and so does the proxy: nothing of it is left when the JVM is gone.
 */
public final class WireStrike implements Fault {

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** The proxy between the two processes. */
  private static final Surroundings PROXIED = new Surroundings(true, false, 0, 0, "");

  static final Attribute<Set<Direction>> DIRECTION =
      new Attribute<>(
          "direction",
          "which way bytes are struck",
          "",
          "both",
          new Values.Choice<>(
              List.of(
                  Map.entry("upstream", EnumSet.of(Direction.UPSTREAM)),
                  Map.entry("downstream", EnumSet.of(Direction.DOWNSTREAM)),
                  Map.entry("both", EnumSet.allOf(Direction.class))),
              "upstream, downstream or both"));

  private static final Attribute<Boolean> OPEN_ONLY =
      new Attribute<>(
          "connections",
          "all, or those alone that are open when the fault begins",
          "",
          "all",
          new Values.Choice<>(
              List.of(Map.entry("all", false), Map.entry("open", true)),
              "all, or open for those open at its begin"));

  private static final Attribute<Double> SHARE =
      new Attribute<>(
          "share", "the part of the connections that is struck", "", "1", new Values.Share());

  private static final Attribute<Long> DELAY_MILLIS =
      Attribute.whole("delayMillis", "how late", "ms", 0, 0, DAY_MILLIS);

  private static final Attribute<Long> JITTER_MILLIS =
      Attribute.whole("jitterMillis", "added to the delay, up to", "ms", 0, 0, DAY_MILLIS);

  private static final Attribute<Long> BYTES_PER_SECOND =
      Attribute.whole(
          "bytesPerSecond",
          "in each direction of a connection",
          "bytes/s",
          1_000,
          1,
          10_000_000_000L);

  private static final Attribute<Long> BYTES =
      Attribute.whole("bytes", "of both directions together", "bytes", 0, 0, 100_000_000_000L);

  public static final FaultKind LATENCY =
      kind("latency", "delivers each chunk late")
          .taking(DELAY_MILLIS, JITTER_MILLIS, SHARE)
          .triedOn(Victim.PROXY, Map.of("delayMillis", "20", "jitterMillis", "20"))
          .boundBy(
              arming(
                  injection ->
                      new WireFault.Latency(
                          millis(injection, DELAY_MILLIS), millis(injection, JITTER_MILLIS))));

  public static final FaultKind BANDWIDTH =
      kind("bandwidth", "holds each direction of a connection to that rate")
          .taking(BYTES_PER_SECOND, SHARE)
          .boundBy(arming(injection -> new WireFault.Bandwidth(injection.value(BYTES_PER_SECOND))));

  public static final FaultKind RESET =
      kind("reset", "resets live connections at once, and new ones after they were accepted")
          .taking(SHARE)
          .boundBy(arming(injection -> new WireFault.Reset()));

  public static final FaultKind BLACK_HOLE =
      kind(
              "black-hole",
              "swallows what is sent, and resets the connection when the fault ends, if it"
                  + " swallowed anything")
          .taking(DIRECTION, SHARE, OPEN_ONLY)
          .boundBy(arming(injection -> new WireFault.BlackHole(injection.value(DIRECTION))));

  public static final FaultKind SILENCE =
      kind("silence", "delivers nothing until the fault ends, and then everything")
          .taking(DIRECTION, SHARE, OPEN_ONLY)
          .boundBy(arming(injection -> new WireFault.Silence(injection.value(DIRECTION))));

  public static final FaultKind REFUSE =
      kind("refuse", "refuses new connections; open ones go on")
          .witnessedBy("a new connection is refused")
          .boundBy(arming(injection -> new WireFault.Refuse()));

  public static final FaultKind SLOW_CLOSE =
      kind("slow-close", "passes the end of a stream on late")
          .taking(DELAY_MILLIS, SHARE)
          .triedOn(Victim.PROXY, Map.of("delayMillis", "20"))
          .boundBy(arming(injection -> new WireFault.SlowClose(millis(injection, DELAY_MILLIS))));

  public static final FaultKind CUT_AFTER =
      kind("cut-after", "resets a connection once so many bytes went through it")
          .taking(BYTES, SHARE)
          .boundBy(arming(injection -> new WireFault.CutAfter(injection.value(BYTES))));

  private final String kind;
  private final TcpProxy proxy;
  private final WireFault fault;
  private final double share;
  private final boolean openOnly;
  private final long seed;
  private @Nullable ArmedFault armed;

  private WireStrike(Injection injection, WireFault fault) {
    this.fault = fault;
    kind = injection.planned().kind();
    proxy = injection.targets().wire();
    share = injection.value(SHARE);
    openOnly = injection.value(OPEN_ONLY);
    seed = injection.seed();
  }

  private static FaultKindBuilder kind(String label, String effect) {
    return FaultKind.named(label, effect)
        .on(Target.WIRE)
        .around(planned -> PROXIED)
        .witnessedBy("bytes or connections that the proxy counted")
        .triedOn(Victim.PROXY);
  }

  private static FaultKind.Binding arming(Function<Injection, WireFault> fault) {
    return injection -> new WireStrike(injection, fault.apply(injection));
  }

  private static Duration millis(Injection injection, Attribute<Long> attribute) {
    return Duration.ofMillis(injection.value(attribute));
  }

  @Override
  public String name() {
    return kind
        + " on the wire"
        + (openOnly ? " for the connections that were open" : "")
        + (share == 1 ? "" : Formatted.of(" for %.0f %%", 100 * share));
  }

  @Override
  public void apply() {
    armed = openOnly ? proxy.armForOpen(fault, share, seed) : proxy.arm(fault, share, seed);
  }

  @Override
  public Witness witness() {
    ArmedFault active = armed;
    if (active == null) {
      return Witness.missing("it was not armed");
    }
    if (fault instanceof WireFault.Refuse) {
      return refused();
    }
    String evidence =
        Formatted.of(
            "%,d events, %,d bytes on %,d connections so far",
            active.events(), active.bytes(), proxy.counters().accepted());
    return active.events() > 0 ? Witness.seen(evidence) : Witness.missing(evidence);
  }

  /** The proxy does not get to know who is refused, so it tries itself. */
  private Witness refused() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      return Witness.missing("a connection was accepted: port=" + socket.getPort());
    } catch (ConnectException refused) {
      return Witness.seen(Formatted.of("%s at port %d", refused.getMessage(), proxy.port()));
    } catch (IOException other) {
      return Witness.missing("a connection failed otherwise: " + other);
    }
  }

  @Override
  public void end() {
    if (armed != null) {
      armed.end();
    }
  }
}
