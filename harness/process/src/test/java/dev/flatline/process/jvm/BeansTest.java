package dev.flatline.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FlatlineException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers of beans, on those of this JVM. */
class BeansTest {

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final List<ObjectName> registered = new ArrayList<>();

  private void register(String name, Object bean) throws JMException {
    registered.add(beans.registerMBean(bean, new ObjectName(name)).getObjectName());
  }

  @AfterEach
  void unregister() throws JMException {
    for (ObjectName name : registered) {
      beans.unregisterMBean(name);
    }
  }

  /** As that of HikariCP. */
  public interface PoolMXBean {
    int getActiveConnections();

    int getIdleConnections();

    int getTotalConnections();

    int getThreadsAwaitingConnection();
  }

  /** As that of HikariCP. */
  public interface PoolConfigMXBean {
    int getMaximumPoolSize();
  }

  private record Pool() implements PoolMXBean {
    @Override
    public int getActiveConnections() {
      return 4;
    }

    @Override
    public int getIdleConnections() {
      return 2;
    }

    @Override
    public int getTotalConnections() {
      return 6;
    }

    @Override
    public int getThreadsAwaitingConnection() {
      return 1;
    }
  }

  @Test
  void aPoolOfHikariIsFoundWithItsSize() throws Exception {
    register("com.zaxxer.hikari:type=Pool (orders)", new Pool());
    PoolConfigMXBean config = () -> 10;
    register(
        "com.zaxxer.hikari:type=PoolConfig (orders)",
        new javax.management.StandardMBean(config, PoolConfigMXBean.class, true));

    JmxPools.Pools pools = new JmxPools(beans).read();

    assertThat(pools.values())
        .containsAllEntriesOf(
            Map.of(
                "pool.hikari.orders.active", 4L,
                "pool.hikari.orders.idle", 2L,
                "pool.hikari.orders.total", 6L,
                "pool.hikari.orders.waiting", 1L));
    assertThat(pools.limits())
        .containsEntry("pool.hikari.orders.active", 10L)
        .containsEntry("pool.hikari.orders.total", 10L);
  }

  @Test
  void aPoolThatIsClosedIsGone() throws Exception {
    assertThat(new JmxPools(beans).read().values().keySet())
        .noneMatch(name -> name.startsWith("pool.hikari"));
  }

  @Test
  void anAttributeIsReadByItsPathAndAPatternIsAddedUp() throws IOException {
    assertThat(
            JmxAttribute.of("java.lang:type=Memory#HeapMemoryUsage.used").read(beans).orElseThrow())
        .isPositive();
    double pools =
        JmxAttribute.of("java.lang:type=MemoryPool,*#Usage.max").read(beans).orElseThrow();
    double metaspace =
        JmxAttribute.of("java.lang:type=MemoryPool,name=Metaspace#Usage.max")
            .read(beans)
            .orElseThrow();
    assertThat(pools).isGreaterThan(metaspace);
    assertThat(JmxAttribute.of("java.lang:type=Memory#Verbose").read(beans)).isEmpty();
    assertThat(JmxAttribute.of("java.lang:type=Memory#None").read(beans)).isEmpty();
    assertThat(JmxAttribute.of("java.lang:type=None#Count").read(beans)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.lang:type=Memory", "#x", "java.lang:type=Memory#", "no name#x"})
  void whatNamesNoAttributeIsRefused(String text) {
    assertThatThrownBy(() -> JmxAttribute.of(text))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("Cannot read an attribute because that names none: jmx=" + text);
  }

  @Test
  void metaspaceCodeAndClassesAreApart() throws IOException {
    Map<String, Long> values = new PlatformBeans(beans).read();
    assertThat(values)
        .containsKeys(
            "jvm.heap.used_bytes",
            "jvm.metaspace.bytes",
            "jvm.code_cache.bytes",
            "jvm.classes",
            "jvm.threads",
            "jvm.buffers.direct",
            "jvm.buffers.direct.bytes",
            "jvm.buffers.mapped")
        .doesNotContainKey("jvm.nonheap.bytes");
    assertThat(values.get("jvm.metaspace.bytes")).isPositive();
    assertThat(values.get("jvm.code_cache.bytes")).isPositive();
  }

  @Test
  void theLiveHeapIsThereAfterACollection() throws IOException {
    PlatformBeans platform = new PlatformBeans(beans);
    platform.collect();
    assertThat(platform.read().get("jvm.heap.live_bytes")).isPositive();
  }

  @Test
  void nativeMemoryIsWhatLiesOutsideTheHeap(@TempDir Path directory) throws IOException {
    Path process = Files.createDirectories(directory.resolve("42"));
    Files.writeString(
        process.resolve("smaps"),
        """
        f0000000-f5550000 rw-p 00000000 00:00 0
        Size:              87360 kB
        Anonymous:          5000 kB
        7f0000000000-7f0000100000 rw-p 00000000 00:00 0
        Anonymous:           300 kB
        7f0000200000-7f0000300000 r--p 00000000 08:01 42 /lib/x.so
        Anonymous:            50 kB
        """);
    NativeMemory memory =
        NativeMemory.of(
            " def new generation   total 9792K, used 1K [0x00000000f0000000, 0x00000000f0aa0000,"
                + " 0x00000000f5550000)\n");

    assertThat(memory.bytes(new dev.flatline.process.proc.Proc(directory), 42, 100 * 1024))
        .hasValue(250 * 1024);
    assertThat(NativeMemory.of("ZHeap used 10M, capacity 256M").known()).isFalse();
  }
}
