package dev.flatline.cli.help;

import dev.flatline.process.FlatlineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pages of the documentation, which the jar carries, so that they can be read without it. */
public final class HelpTopic {

  /** The pages, in the order in which a newcomer reads them; not those named as a command. */
  public static final List<String> NAMES =
      List.of(
          "getting-started",
          "incidents",
          "is-my-service-leaking",
          "your-own-service",
          "your-own-code",
          "tests-that-stay-flat",
          "checking-a-service",
          "the-verdict-in-your-code",
          "reading-a-verdict",
          "watching-a-process",
          "diagnosing",
          "agent",
          "gauges",
          "reading-series",
          "soaks",
          "faults",
          "stores",
          "exporting",
          "leftovers",
          "continuous-integration",
          "command-line",
          "adding-a-fault",
          "design",
          "dependencies");

  private HelpTopic() {}

  /**
   * The text of a page.
   *
   * @throws FlatlineException if this build does not carry it
   */
  static String text(String name) {
    try (InputStream page =
        HelpTopic.class.getResourceAsStream("/dev/flatline/cli/help/" + name + ".md")) {
      if (page == null) {
        throw FlatlineException.usage(
            "Cannot show a page of the documentation because this build carries none: topic=%s;"
                + " read harness/docs/%s.md",
            name, name);
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
