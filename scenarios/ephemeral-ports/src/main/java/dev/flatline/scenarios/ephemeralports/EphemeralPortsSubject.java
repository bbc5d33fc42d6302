package dev.flatline.scenarios.ephemeralports;

import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Tracked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service that looks the items of a batch up in a cache, several of them at once. */
abstract class EphemeralPortsSubject implements Subject {

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private KeptLookups kept;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Ledger connections;

  private int limit;

  /** Looks the items of a batch up. */
  abstract void lookUpAll(Request request) throws IOException;

  /**
   * The address that the next connection comes from; null to leave that to the kernel.
   *
   * @throws IllegalStateException if this machine does not know such an address
   */
  @Nullable InetAddress source() {
    return null;
  }

  @Override
  public void setUp(SubjectContext context) throws IOException {
    Parameters parameters = context.parameters();
    limit = parameters.number(EphemeralPortsScenario.LIMIT);
    connections = context.ledger(EphemeralPortsScenario.CONNECTIONS);
    context.gauge(EphemeralPortsScenario.TIME_WAIT_PORTS, TimeWait::count);
    kept =
        new KeptLookups(
            address(context.companion(EphemeralPortsScenario.ADDRESS)),
            parameters.number(EphemeralPortsScenario.KEPT),
            this::source);
    kept.fill();
  }

  /** Where the cache is: on loopback, at the port that its address ends with. */
  static InetSocketAddress address(String text) {
    int port = Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public void handle(Request request) throws IOException {
    switch (request.traffic()) {
      case BATCH -> lookUpAll(request);
      case PROBE -> {
        try (Tracked<Lookup> lookup = ask(request, 0)) {
          finish(lookup, request, 0);
        }
      }
    }
  }

  /** Lookups of a batch that may be under way at once, where somebody keeps to it. */
  final int limit() {
    return limit;
  }

  /** Takes a connection and asks for an item on it. */
  final Tracked<Lookup> ask(Request request, int item) throws IOException {
    Tracked<Lookup> lookup = connections.track(kept.take(), kept::giveBack);
    boolean asked = false;
    try {
      lookup.value().ask("item-" + request.ordinal(item));
      asked = true;
      return lookup;
    } finally {
      if (!asked) {
        lookup.close();
      }
    }
  }

  /** Waits for the answer to an item; false if the operation must return early. */
  static boolean finish(Tracked<Lookup> lookup, Request request, int item) throws IOException {
    lookup.value().finish();
    if (!request.reach(item)) {
      return false;
    }
    request.processed();
    return true;
  }

  /** Gives back what was asked for, whether it was answered or not. */
  static void closeAll(List<Tracked<Lookup>> lookups) {
    lookups.forEach(Tracked::close);
  }

  @Override
  public void tearDown() throws IOException {
    kept.close();
  }
}
