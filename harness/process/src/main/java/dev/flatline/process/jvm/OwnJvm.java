package dev.flatline.process.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** The beans of the JVM that asks, and the pools that show themselves there. */
public final class OwnJvm {

  private static final String LENT = ".active";

  private final PlatformBeans platform;
  private final JmxPools pools = new JmxPools(ManagementFactory.getPlatformMBeanServer());

  public OwnJvm() {
    try {
      platform = new PlatformBeans(ManagementFactory.getPlatformMBeanServer());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** By gauge; the unit is its last word, or it is a count. */
  public Map<String, Long> read() {
    Map<String, Long> values = new HashMap<>(platform.read());
    values.putAll(pools());
    return values;
  }

  /** What is lent of each pool. */
  public Map<String, Long> lent() {
    Map<String, Long> values = pools();
    values.keySet().removeIf(gauge -> !gauge.endsWith(LENT));
    return values;
  }

  private Map<String, Long> pools() {
    try {
      return new HashMap<>(pools.read().values());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
