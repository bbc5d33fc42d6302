package dev.flatline.worker;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Collectors;

/** What a reader of a result must know about the JVM that gave it. */
final class JvmFacts {

  private JvmFacts() {}

  static Map<String, String> read() {
    return Map.of(
        "java.version", System.getProperty("java.version", ""),
        "java.vm", System.getProperty("java.vm.name", ""),
        "java.vendor", System.getProperty("java.vendor", ""),
        "jvm.flags", String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()),
        "gc",
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", ")));
  }
}
