package dev.flatline.engine.draft;

import dev.flatline.process.json.Json;
import dev.flatline.verdict.number.Formatted;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A draft as the text of a file, with comments for who fills it in. */
final class DraftText {

  /** What stands in YAML as it is, whatever is before and behind it. */
  private static final Pattern BARE = Pattern.compile("[A-Za-z./][A-Za-z0-9._/-]*");

  /** Words that YAML takes for something else than text. */
  private static final Pattern WORD = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

  private static final Pattern PLAIN = Pattern.compile("[ -~]*");

  private DraftText() {}

  static String of(Draft draft) {
    Operation operation = draft.operation();
    StringBuilder text =
        new StringBuilder(
            """
            # A service, for flatline check and flatline soak. All keys: flatline help checking-a-service
            service:
            """);
    text.append(found(draft));
    text.append("  # ready: ").append(quoted(draft.server().at("/health"))).append('\n');
    if (draft.url().startsWith("https:")) {
      text.append(
          """
            # Its certificate, or that of who signed it, in PEM; not needed if this machine's Java trusts it.
            # trust: certificate.pem
          """);
    }
    text.append("operation:\n");
    operation
        .guesses()
        .forEach(guess -> text.append("  # TO FILL IN: ").append(guess).append('\n'));
    if (operation.largest() == 0) {
      text.append(
          """
            # Nothing in it says how much work it is. With {size} or {ids} in the address or the body, and
            # several sizes below, the check also tells whether one operation piles up what it takes.
          """);
    }
    text.append("  method: ").append(operation.method()).append('\n');
    text.append("  url: ").append(quoted(draft.url())).append('\n');
    if (!operation.headers().isEmpty()) {
      text.append("  headers:\n");
      new TreeMap<>(operation.headers())
          .forEach(
              (name, value) ->
                  text.append("    ")
                      .append(quoted(name))
                      .append(": ")
                      .append(quoted(value))
                      .append('\n'));
    }
    if (!operation.body().isEmpty()) {
      text.append("  body: ").append(quoted(operation.body())).append('\n');
    }
    text.append("sizes: ").append(operation.sizes()).append('\n');
    return text.append(rest(draft)).toString();
  }

  private static String found(Draft draft) {
    Draft.Found found = draft.found();
    if (!found.command().isEmpty()) {
      return "  # Started for the check, and ended with all that came of it.\n  command: "
          + found.command().stream()
              .map(DraftText::quoted)
              .collect(Collectors.joining(", ", "[", "]\n"));
    }
    return found.pid() > 0
        ? "  # The number changes with each start: port, or command, lasts longer.\n  pid: "
            + found.pid()
            + "\n"
        : "  # It has to run before the check. With command in place of port the check starts it.\n"
            + "  port: "
            + found.port()
            + "\n";
  }

  /** What has a value anyway, and what a second check may want. */
  private static String rest(Draft draft) {
    return Formatted.of(
        """
        # The smallest leak that a flat answer excludes, in units an operation.
        rate: 0.01
        # The longest time, in seconds, for operations one at a time.
        seconds: 60
        # One operation in ten goes to an address that fails there on purpose, so that what an error leaves shows.
        # failing: {every: 10, url: %s}
        # Operations a second, and seconds, for which it is watched under load, so that what climbs shows.
        # load: {rate: 20, seconds: 60}
        # Gauges that its endpoint gives in the format of Prometheus.
        # gauges: {metrics: %s, names: [hikaricp_connections_active]}
        # Resources that are not asked about.
        # ignore: [rss.bytes]
        """,
        quoted(draft.url()), quoted(draft.server().at("/metrics")));
  }

  /** Text as YAML reads it back, whatever is in it. */
  static String quoted(String text) {
    if (BARE.matcher(text).matches() && !WORD.matcher(text).matches()) {
      return text;
    }
    return PLAIN.matcher(text).matches() ? "'" + text.replace("'", "''") + "'" : Json.line(text);
  }
}
