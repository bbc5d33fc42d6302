package dev.flatline.engine.service;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.watch.source.Limits;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.chaos.FaultFile;
import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.http.Login;
import dev.flatline.process.http.Trust;
import dev.flatline.process.repeat.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the description of a service must hold.
 *
 * @param own names of hosts beside loopback that the caller answers for
 */
record ServiceRules(Path file, List<String> own) {

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private static final Pattern METHOD = Pattern.compile("[A-Za-z][A-Za-z-]*");

  private static final double MOST_SECONDS = 86_400;
  private static final double MOST_RATE = 100_000;
  private static final double MOST_PORT = 65_535;
  private static final double MOST_ROUNDS = 10_000;
  private static final double MOST_UNITS = 1e18;

  /** Answers before the last one are not told. */
  private static final int FIRST_STATUS = 200;

  private static final int LAST_STATUS = 599;

  CheckedService checked(ServiceFile.Whole read) {
    long ways =
        Stream.of(!read.service.command.isEmpty(), read.service.pid > 0, read.service.port > 0)
            .filter(given -> given)
            .count();
    require(
        ways == 1,
        "there has to be one way to find it: give service.command, service.pid or service.port");
    if (read.operation.url.isEmpty()) {
      throw refused("no operation is named: give operation.url");
    }
    require(
        (read.failing.every == 0) == read.failing.url.isEmpty()
            && read.failing.every >= 0
            && (read.failing.every > 0 || read.failing.status.isEmpty()),
        "failing needs every and url: give both, or neither");
    require(
        METHOD.matcher(read.operation.method).matches(),
        "operation.method is none: give for example GET");
    require(!read.sizes.isEmpty(), "sizes are none: give one at least, or leave them out");
    require(
        read.gauges.names.isEmpty() || !read.gauges.metrics.isEmpty(),
        "gauges.names are read from an endpoint: give gauges.metrics");
    inRange("proxy.port", read.proxy.port, 0, MOST_PORT);
    inRange("proxy.to", read.proxy.to, 0, MOST_PORT);
    inRange("faults.rounds", read.faults.rounds, 0, MOST_ROUNDS);
    require(
        (read.proxy.port == 0) == (read.proxy.to == 0),
        "proxy needs port and to: give both, or neither");
    require(
        read.faults.plan.isEmpty() || read.load.rate > 0,
        "faults strike under load: give load.rate");
    require(
        read.limits.isEmpty() || read.load.rate > 0, "limits are held under load: give load.rate");
    read.limits.forEach((gauge, units) -> inRange("limits." + gauge, units, 0, MOST_UNITS));
    inRange("load.rate", read.load.rate, 0, MOST_RATE);
    inRange("load.seconds", read.load.seconds, 1, MOST_SECONDS);
    inRange("seconds", read.seconds, 1, MOST_SECONDS);
    inRange("service.within", read.service.within, 1, MOST_SECONDS);
    inRange("operation.timeoutMillis", read.operation.timeoutMillis, 1, MOST_SECONDS * 1_000);
    requireStatus("operation.status", read.operation.status);
    requireStatus("failing.status", read.failing.status);
    OperationData data = data(read.operation.data);
    Trust trust = trust(read.service.trust);
    requireOurs("operation.url", read.operation.url, data);
    requireOurs("failing.url", read.failing.url, data);
    requireOurs("service.ready", read.service.ready, OperationData.NONE);
    requireOurs("gauges.metrics", read.gauges.metrics, OperationData.NONE);
    try {
      return sized(
          new CheckedService(
              new CheckedService.Start(
                  read.service.command,
                  read.service.pid,
                  read.service.port,
                  read.service.ready,
                  read.service.within,
                  trust),
              new CheckedService.Call(
                  read.operation.method.toUpperCase(Locale.ROOT),
                  read.operation.url,
                  read.operation.headers,
                  read.operation.body,
                  read.operation.timeoutMillis,
                  data,
                  ExpectedStatus.ofOperation(Set.copyOf(read.operation.status))),
              new CheckedService.Failing(
                  read.failing.every,
                  read.failing.url,
                  ExpectedStatus.ofFailure(Set.copyOf(read.failing.status))),
              new Request(
                  read.sizes,
                  0,
                  read.seconds,
                  read.rate,
                  Set.copyOf(read.gauges.names),
                  Set.copyOf(read.ignore)),
              new CheckedService.Load(read.load.rate, read.load.seconds),
              new CheckedService.Exposed(metrics(read.gauges, trust), read.gauges.names),
              new Limits(read.limits),
              faults(read)));
    } catch (IllegalArgumentException outOfRange) {
      throw FlatlineException.usage("%s, file=%s", String.valueOf(outOfRange.getMessage()), file);
    }
  }

  /** A file is found beside the one that names it. */
  private Path beside(String key, String name) {
    try {
      return file.resolveSibling(name);
    } catch (InvalidPathException none) {
      throw refused(key + " is no name of a file: give that of one beside this");
    }
  }

  private OperationData data(String name) {
    if (name.isEmpty()) {
      return OperationData.NONE;
    }
    Path table = beside("operation.data", name);
    try {
      return OperationData.read(table, Template.PLACES);
    } catch (IOException unreadable) {
      throw FlatlineException.usage(
          "Cannot check a service because operation.data cannot be used, as %s: data=%s, file=%s;"
              + " name a table in CSV whose first line names the columns",
          String.valueOf(unreadable.getMessage()), table, file);
    }
  }

  private CheckedService.Faults faults(ServiceFile.Whole read) {
    Optional<FaultPlan> plan = Optional.empty();
    if (!read.faults.plan.isEmpty()) {
      plan = Optional.of(FaultFile.read(beside("faults.plan", read.faults.plan)));
      ServiceTargets.requireReached(
          plan.get(), !read.service.command.isEmpty(), read.proxy.port > 0);
    }
    return new CheckedService.Faults(plan, read.faults.rounds, read.proxy.port, read.proxy.to);
  }

  private Trust trust(String name) {
    if (name.isEmpty()) {
      return Trust.OF_JDK;
    }
    Path certificate = beside("service.trust", name);
    try {
      return Trust.of(certificate);
    } catch (IOException unreadable) {
      throw FlatlineException.usage(
          "Cannot check a service because service.trust cannot be used, as %s: trust=%s, file=%s;"
              + " name a certificate in PEM or DER, as keytool -exportcert -rfc writes it",
          String.valueOf(unreadable.getMessage()), certificate, file);
    }
  }

  private static Optional<HttpAddress> metrics(ServiceFile.Gauges gauges, Trust trust) {
    return gauges.names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            HttpAddress.of(
                    "gauges.metrics", gauges.metrics, "http://127.0.0.1:8080/metrics", Login.NONE)
                .trusting(trust));
  }

  /** Operations of several sizes have to differ by them: else what one holds is the same at all. */
  private CheckedService sized(CheckedService service) {
    CheckedService.Call call = service.call();
    require(
        service.request().sizes().size() == 1
            || Stream.concat(Stream.of(call.url(), call.body()), call.headers().values().stream())
                .anyMatch(Template::sized),
        "its operations are the same at all sizes, as nothing in them says a size: sizes="
            + service.request().sizes()
            + "; give {size} or {ids} in the address, the body or a header, or one size");
    return service;
  }

  private void requireStatus(String key, List<Integer> statuses) {
    statuses.forEach(status -> inRange(key, status, FIRST_STATUS, LAST_STATUS));
  }

  private void inRange(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw refused(
          key + " is out of range: " + key + "=" + value + "; give " + least + ".." + most);
    }
  }

  /** Load goes to this machine alone, unless its owner says otherwise. */
  private void requireOurs(String key, String address, OperationData data) {
    if (address.isEmpty()) {
      return;
    }
    // A value of the data may be a part of the host: each has to be looked at.
    Template template = new Template(data, 0);
    LongStream.range(0, address.indexOf('{') < 0 ? 1 : data.turns())
        .forEach(row -> requireOurs(key, template.address(address, 1, row)));
  }

  private void requireOurs(String key, String address) {
    String host;
    try {
      URI uri = URI.create(address);
      host = String.valueOf(uri.getHost());
      require(
          Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
              && uri.getHost() != null
              && uri.getPort() != 0
              && uri.getPort() <= MOST_PORT,
          key + " is no address of a server: give for example http://127.0.0.1:8080/path");
    } catch (IllegalArgumentException unreadable) {
      throw refused(
          key + " is no address of a server: give for example http://127.0.0.1:8080/path");
    }
    require(
        LOOPBACK.matcher(host).matches() || own.contains(host),
        key
            + " is not on this machine: host="
            + host
            + "; put load on it only if it is yours, and say so with --i-own-this-host "
            + host);
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw refused(what);
    }
  }

  private FlatlineException refused(String what) {
    int next = Math.max(what.indexOf("; "), what.indexOf(": give "));
    String reason = next < 0 ? what : what.substring(0, next);
    String step = next < 0 ? "mend it" : what.substring(next + 2);
    String joint = reason.contains(": ") ? ", file=" : ": file=";
    return FlatlineException.usage(
        "%s", "Cannot check a service because " + reason + joint + file + "; " + step);
  }

  static boolean onThisMachine(String host) {
    return LOOPBACK.matcher(host).matches();
  }
}
