package dev.flatline.engine.chaos;

import dev.flatline.engine.wire.ArmedFault;
import dev.flatline.engine.wire.TcpProxy;
import dev.flatline.engine.wire.WireFault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the proxy between the subject and its database.
 *
 * <p>It lives in this JVM, and so does the proxy: nothing of it is left when the JVM is gone.
 */
final class WireStrike implements Fault {

  private final String kind;
  private final TcpProxy proxy;
  private final WireFault fault;
  private final double share;
  private final boolean openOnly;
  private final long seed;
  private @Nullable ArmedFault armed;

  WireStrike(String kind, TcpProxy proxy, WireFault fault, FaultAttributes given, long seed) {
    this.kind = kind;
    this.proxy = proxy;
    this.fault = fault;
    this.share = given.share();
    openOnly = given.openConnectionsOnly();
    this.seed = seed;
  }

  @Override
  public String name() {
    return kind
        + " on the wire"
        + (openOnly ? " for the connections that were open" : "")
        + (share == 1 ? "" : String.format(Locale.ROOT, " for %.0f %%", 100 * share));
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
        "%,d events, %,d bytes on %,d connections so far"
            .formatted(active.events(), active.bytes(), proxy.counters().accepted());
    return active.events() > 0 ? Witness.seen(evidence) : Witness.missing(evidence);
  }

  /** The proxy does not get to know who is refused, so it tries itself. */
  private Witness refused() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      return Witness.missing("a connection was accepted: port=" + socket.getPort());
    } catch (ConnectException refused) {
      return Witness.seen("%s at port %d".formatted(refused.getMessage(), proxy.port()));
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
