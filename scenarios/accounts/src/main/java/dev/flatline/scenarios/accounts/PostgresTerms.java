package dev.flatline.scenarios.accounts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a PostgreSQL server is run, and what is said if it cannot be.
 *
 * @param megabytes memory that each of its processes may have for itself, by the kernel's limit on
 *     data; empty for no limit. What they share is not in it
 * @param otherwise what a user can do where there is none; empty if nothing else would do
 */
record PostgresTerms(Optional<Integer> megabytes, Optional<String> otherwise) {

  /** The command under the limit. */
  List<String> limited(List<String> command) {
    List<String> limited = new ArrayList<>();
    megabytes.ifPresent(
        most -> limited.addAll(List.of("prlimit", "--data=" + ((long) most << 20))));
    limited.addAll(command);
    return limited;
  }

  /** Its programs are not for this machine. */
  AccountsException notPacked(String needed, String machine) {
    return new AccountsException(
        String.format(
            Locale.ROOT,
            "Cannot start PostgreSQL because it is not packed for this machine: needed=%s, is=%s; %s",
            needed,
            machine,
            otherwise.orElse("run it on such a machine")),
        null);
  }

  /**
   * It did not start.
   *
   * @param log whose last line says more
   */
  AccountsException refused(String why, Path log) {
    String last;
    try {
      List<String> lines = Files.readAllLines(log);
      last = lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
    } catch (IOException unreadable) {
      last = unreadable.toString();
    }
    return new AccountsException(
        String.format(
            Locale.ROOT,
            "Cannot start PostgreSQL because %s: said=%s, log=%s; it needs user namespaces, see"
                + " flatline doctor%s",
            why,
            last,
            log,
            otherwise.map(other -> ", or " + other).orElse("")),
        null);
  }
}
