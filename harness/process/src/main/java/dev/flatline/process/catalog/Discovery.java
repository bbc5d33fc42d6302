package dev.flatline.process.catalog;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Main class of a JVM that tries jars of scenarios before the harness loads them itself: a
 * constructor that never returns or that ends its process does so here.
 *
 * <p>It says of each jar in turn when it begins, and what it found, to a descriptor that the
 * scenarios do not know.
 */
final class Discovery {

  /** Before a jar is loaded. */
  static final String BEGUN = "begun";

  /** When all of its scenarios answered. */
  static final String GOOD = "good";

  /** When one of them threw; why follows. */
  static final String BROKEN = "broken";

  private Discovery() {}

  /** Tries the jars, in their order. */
  // Whatever the code of a scenario throws is what was to be found out.
  @SuppressWarnings("CatchingUnchecked")
  public static void main(String[] jars) throws IOException {
    PrintStream says =
        new PrintStream(new FileOutputStream("/proc/self/fd/1"), true, StandardCharsets.US_ASCII);
    new FileInputStream(FileDescriptor.in).close();
    new FileOutputStream(FileDescriptor.out).close();
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    for (String jar : jars) {
      says.println(BEGUN);
      try {
        JarLibraries.require(Path.of(jar));
        ScenarioJar.load(Path.of(jar)).forEach(ScenarioRules::check);
        says.println(GOOD);
      } catch (Throwable broken) {
        byte[] why = ScenarioJar.problem(Path.of(jar), broken).getBytes(StandardCharsets.UTF_8);
        says.println(BROKEN + " " + Base64.getEncoder().encodeToString(why));
      }
    }
    // Not by returning: threads and shutdown hooks of a scenario may go on.
    Runtime.getRuntime().halt(0);
  }
}
