package dev.flatline.engine.service;

import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.repeat.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service, and what is asked of it.
 *
 * @param command that starts it; empty if it runs
 * @param pid of the process that runs; 0 if it is found otherwise
 * @param port at which it listens; 0 if it is found otherwise
 * @param ready an address that is answered with a status below 400 once it is up; empty for the
 *     operation's own
 * @param readySeconds after which it is given up
 * @param request sizes, time and rate of the rounds
 * @param metrics address of its endpoint; empty if nothing is read there
 * @param gauges of that endpoint
 */
public record CheckedService(
    List<String> command,
    long pid,
    int port,
    String ready,
    double readySeconds,
    Call call,
    Failing failing,
    Request request,
    Load load,
    Optional<HttpAddress> metrics,
    List<String> gauges) {

  /** What leaves no flat, if failures are described. */
  public static final String NONE_MADE_TO_FAIL =
      "no operation was made to fail: failing.every is more than there were";

  /** An operation; address and body may hold {@code {size}}, {@code {index}} and {@code {ids}}. */
  public record Call(
      String method, String url, Map<String, String> headers, String body, int timeoutMillis) {

    public Call {
      headers = Map.copyOf(headers);
    }
  }

  /** One operation in so many goes to another address, to fail there; 0 for none. */
  public record Failing(int every, String url) {}

  /** Operations a second while it is watched, for so long; 0 for none. */
  public record Load(double rate, double seconds) {}

  public CheckedService {
    command = List.copyOf(command);
    gauges = List.copyOf(gauges);
  }

  /** The same under another load. */
  CheckedService under(Load other) {
    return new CheckedService(
        command, pid, port, ready, readySeconds, call, failing, request, other, metrics, gauges);
  }
}
