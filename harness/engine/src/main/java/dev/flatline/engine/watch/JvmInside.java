package dev.flatline.engine.watch;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Looks into a JVM, by attaching to it: that starts its management agent, so it is done only if
 * asked for.
 *
 * <p>Its heap is what was left after the last collection, and a collection is forced only if that
 * is asked for, too.
 */
final class JvmInside implements AutoCloseable {

  private final JMXConnector connector;
  private final MBeanServerConnection beans;
  private final boolean forceGc;

  private JvmInside(JMXConnector connector, MBeanServerConnection beans, boolean forceGc) {
    this.connector = connector;
    this.beans = beans;
    this.forceGc = forceGc;
  }

  /**
   * Attaches.
   *
   * @throws FlatlineException if it is no JVM, or does not let us
   */
  @SuppressWarnings("BanJNDI") // the address comes from the process on this machine, by attaching
  static JvmInside of(long pid, boolean forceGc) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      String address;
      try {
        address = machine.startLocalManagementAgent();
      } finally {
        machine.detach();
      }
      JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
      return new JvmInside(connector, connector.getMBeanServerConnection(), forceGc);
    } catch (AttachNotSupportedException | IOException refused) {
      throw new FlatlineException(
          Status.USAGE,
          "Cannot look into a JVM because attaching to it fails: pid=%d, error=%s; watch it as its own user, or without --attach and --force-gc"
              .formatted(pid, refused.getMessage()),
          refused);
    }
  }

  /** By gauge, in bytes. */
  Map<String, Long> read() throws IOException {
    Map<String, Long> values = new LinkedHashMap<>();
    MemoryMXBean memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
    if (forceGc) {
      memory.gc();
    }
    long live = 0;
    List<MemoryPoolMXBean> pools =
        ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class);
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage left = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && left != null) {
        live += left.getUsed();
      }
    }
    values.put("jvm.heap.live_bytes", live);
    values.put("jvm.nonheap.bytes", memory.getNonHeapMemoryUsage().getUsed());
    for (BufferPoolMXBean pool :
        ManagementFactory.getPlatformMXBeans(beans, BufferPoolMXBean.class)) {
      if (!pool.getName().contains(" ")) {
        values.put("jvm.buffers." + pool.getName() + ".bytes", pool.getMemoryUsed());
      }
    }
    return values;
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException goneAlready) {
      // The process has ended, and its end of the connection with it.
    }
  }
}
