package dev.flatline.process.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What machine a run was done on, and by which harness, for whoever reads its figures elsewhere.
 */
public final class MachineFacts {

  private MachineFacts() {}

  /** By name; what cannot be read is absent. */
  public static Map<String, String> read() {
    Map<String, String> facts = new TreeMap<>();
    String version = MachineFacts.class.getPackage().getImplementationVersion();
    facts.put("harness", version == null ? "not packaged" : version);
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("architecture", System.getProperty("os.arch"));
    facts.put("harness's JDK", System.getProperty("java.runtime.version"));
    value("/proc/cpuinfo", "model name").ifPresent(model -> facts.put("processor", model));
    value("/proc/meminfo", "MemTotal").ifPresent(memory -> facts.put("memory", memory));
    return facts;
  }

  private static Optional<String> value(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException notLinux) {
      return Optional.empty();
    }
  }
}
