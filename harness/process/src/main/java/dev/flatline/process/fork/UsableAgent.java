package dev.flatline.process.fork;

import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.verdict.number.Formatted;
import java.nio.file.Files;
import java.util.Optional;

/** Whether the agent can be put into a JVM that is forked: one goes on without it. */
public final class UsableAgent {

  private UsableAgent() {}

  /** Why it cannot, in a clause; empty if it can. */
  public static Optional<String> whyNot(Jdk jdk) {
    if (CarriedJar.class.getResource(CarriedJar.AGENT) == null) {
      return Optional.of(
          Formatted.of(
              "the harness does not carry its jar: resource=%s; build it with mvn -B verify",
              CarriedJar.AGENT));
    }
    return Files.exists(jdk.home().resolve("lib/libinstrument.so"))
        ? Optional.empty()
        : Optional.of(
            Formatted.of(
                "the JDK has no module java.instrument: jdk=%s; name another with --jdk",
                jdk.home()));
  }
}
