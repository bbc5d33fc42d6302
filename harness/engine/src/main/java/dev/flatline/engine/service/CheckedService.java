package dev.flatline.engine.service;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.watch.source.Limits;
import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.http.Trust;
import dev.flatline.process.repeat.Request;
import dev.flatline.process.repeat.Rotation;
import dev.flatline.verdict.number.Formatted;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A service, and what is asked of it.
 *
 * @param start how it is started or found
 * @param request sizes, time and rate of the rounds
 * @param exposed what it tells of itself
 * @param limits of its gauges, where its owner knows them
 */
public record CheckedService(
    Start start,
    Call call,
    Failing failing,
    Request request,
    Load load,
    Exposed exposed,
    Limits limits,
    Faults faults) {

  /** What leaves no flat, if failures are described. */
  public static final String NONE_MADE_TO_FAIL =
      "no operation was made to fail: failing.every is more than there were";

  /** More that are not answered as expected leave no flat: what they take is not known. */
  public static final double MOST_FAILED = 0.01;

  private static final int PORT_OF_HTTP = 80;
  private static final int PORT_OF_HTTPS = 443;

  /** That nothing proves how much is found, for a person. */
  public static String withoutControl(String look) {
    return Formatted.of(
        "no leaky control was run: nothing shows that this %s would find every leak", look);
  }

  /**
   * How it is started, or found.
   *
   * @param command that starts it; empty if it runs
   * @param pid of the process that runs; 0 if it is found otherwise
   * @param port at which it listens; 0 if it is found otherwise
   * @param ready an address that is answered with a status below 400 once it is up; empty for the
   *     operation's own, which is answered as the operation is
   * @param readySeconds after which it is given up
   * @param trust whose certificates are believed of it
   */
  public record Start(
      List<String> command, long pid, int port, String ready, double readySeconds, Trust trust) {

    public Start {
      command = List.copyOf(command);
    }
  }

  /** An operation; address, values of headers and body may hold the places of a template. */
  public record Call(
      String method,
      String url,
      Map<String, String> headers,
      String body,
      int timeoutMillis,
      OperationData data,
      ExpectedStatus expected) {

    public Call {
      headers = Map.copyOf(headers);
    }

    /** The address of the first operation, of size 1. */
    String example() {
      return new Template(data, 0).address(url, 1, 0);
    }

    /** Whether an answer to a request for its address alone tells what the operation does. */
    boolean isGet() {
      return method.equals("GET");
    }
  }

  /** One operation in so many goes to another address, to fail there; 0 for none. */
  public record Failing(int every, String url, ExpectedStatus expected) {}

  /** Operations a second while it is watched, for so long; 0 for none. */
  public record Load(double rate, double seconds) {}

  /**
   * What it tells of itself.
   *
   * @param metrics address of its endpoint; empty if nothing is read there
   * @param gauges of that endpoint
   */
  public record Exposed(Optional<HttpAddress> metrics, List<String> gauges) {

    public Exposed {
      gauges = List.copyOf(gauges);
    }
  }

  /**
   * What strikes it while it is under load.
   *
   * @param plan of each round; empty for none
   * @param rounds in which they strike, after a first one as warm-up; 0 for as many as it takes to
   *     exclude that each leaves something
   * @param proxyPort of a proxy at which it finds what it uses; 0 for none
   * @param proxied port on loopback to which that leads
   */
  public record Faults(Optional<FaultPlan> plan, int rounds, int proxyPort, int proxied) {}

  /** Hosts and ports that operations ask, each once, whatever the data put in their place. */
  Set<InetSocketAddress> asked() {
    Template template = new Template(call.data(), 0);
    Set<InetSocketAddress> asked = new LinkedHashSet<>();
    for (String url : List.of(call.url(), failing.url())) {
      long rows = url.isEmpty() ? 0 : call.data().turns();
      for (long row = 0; row < rows; row++) {
        URI uri = URI.create(template.address(url, 1, row));
        int unnamed = "https".equals(uri.getScheme()) ? PORT_OF_HTTPS : PORT_OF_HTTP;
        asked.add(
            InetSocketAddress.createUnresolved(
                uri.getHost(), uri.getPort() < 0 ? unnamed : uri.getPort()));
      }
    }
    return asked;
  }

  /** Whether an operation is made to fail. */
  boolean failsAt(long operation) {
    return failing.every() > 0 && failures().at(operation) == failing.every() - 1;
  }

  /**
   * Fills in what differs from one operation to the next.
   *
   * @param seed of the numbers that operations name by chance
   */
  Template template(long seed) {
    return new Template(call.data(), failures().beside(call.data().turns()), seed);
  }

  /** Beside the sizes, so that each of them fails. */
  private Rotation failures() {
    return Rotation.of(request.sizes().size()).beside(Math.max(1, failing.every()));
  }

  /** The same under another load. */
  CheckedService under(Load other) {
    return new CheckedService(start, call, failing, request, other, exposed, limits, faults);
  }
}
