package dev.flatline.scenarios.defer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Properties;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures on the JDK that it runs on, keeps the result, and writes the table of the page. */
final class DeferCosts {

  private DeferCosts() {}

  /**
   * Takes about two minutes.
   *
   * @param arguments the folder of this module
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    Path module = Path.of(arguments[0]);
    Path folder = Files.createDirectories(module.resolve("costs"));
    String name = "jdk-" + Runtime.version().feature();
    Properties facts = new Properties();
    facts.setProperty("jdk", System.getProperty("java.runtime.version"));
    facts.setProperty("machine", Runtime.getRuntime().availableProcessors() + " x " + processor());
    facts.setProperty("date", LocalDate.now(Clock.systemUTC()).toString());
    facts.setProperty("load.before", load());
    Options options =
        new OptionsBuilder()
            .include(DeferBenchmark.class.getName())
            .addProfiler(GCProfiler.class)
            .resultFormat(ResultFormatType.JSON)
            .result(folder.resolve(name + ".json").toString())
            .build();
    new Runner(options).run();
    facts.setProperty("load.after", load());
    try (OutputStream file = Files.newOutputStream(folder.resolve(name + ".properties"))) {
      facts.store(file, null);
    }
    CostTable.of(folder).writeInto(module.resolve("README.md"));
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  /** Processes that wanted a processor in the minute before. */
  private static String load() throws IOException {
    String said = Files.readString(Path.of("/proc/loadavg"));
    return said.substring(0, said.indexOf(' '));
  }
}
