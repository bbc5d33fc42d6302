package dev.flatline.process.proc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the kernel allows: of the whole machine in {@code /proc/sys}, of a process in its {@code
 * limits}.
 */
public final class KernelLimits {

  private final Proc proc;

  public KernelLimits(Proc proc) {
    this.proc = proc;
  }

  /**
   * The limit of a gauge of one process; empty if it has none, or it is not readable. A user's
   * limits on processes and inotify count all of that user's, so that a process may meet them
   * earlier.
   */
  public OptionalDouble of(String gauge, long pid) {
    return switch (gauge) {
      case "descriptors" -> soft(pid, "Max open files");
      case "threads" -> soft(pid, "Max processes");
      case "children.live" -> soft(pid, "Max processes");
      case "mappings.most" -> system("vm/max_map_count");
      case "inotify.instances" -> system("fs/inotify/max_user_instances");
      case "inotify.watches" -> system("fs/inotify/max_user_watches");
      case "ports.local" -> OptionalDouble.of(localPorts().size());
      case "sockets.time_wait" -> system("net/ipv4/tcp_max_tw_buckets");
      case "ipc.shm.segments" -> system("kernel/shmmni");
      case "ipc.queues" -> system("kernel/msgmni");
      case "ipc.semaphore.sets" -> semaphoreSets();
      // Most gauges are of what the kernel does not limit by number.
      default -> OptionalDouble.empty();
    };
  }

  private OptionalDouble system(String key) {
    return asDouble(Proc.number(proc.root().resolve("sys").resolve(key)));
  }

  private static OptionalDouble asDouble(OptionalLong number) {
    return number.isPresent()
        ? OptionalDouble.of((double) number.getAsLong())
        : OptionalDouble.empty();
  }

  /** The soft limit, at which a process fails; empty for unlimited. */
  private OptionalDouble soft(long pid, String line) {
    try {
      long soft = proc.limit(pid, line).soft();
      return soft == ProcessLimit.NONE ? OptionalDouble.empty() : OptionalDouble.of((double) soft);
    } catch (IOException gone) {
      return OptionalDouble.empty();
    }
  }

  /** The fourth number of {@code kernel.sem}. */
  private OptionalDouble semaphoreSets() {
    try {
      String[] numbers = Proc.text(sys("kernel/sem")).strip().split("\\s+", -1);
      return OptionalDouble.of(Double.parseDouble(numbers[3]));
    } catch (IOException unreadable) {
      return OptionalDouble.empty();
    }
  }

  private Path sys(String key) {
    return proc.root().resolve("sys").resolve(key);
  }

  /** The ports that the kernel chooses from for a connection, both ends included. */
  public record PortRange(int first, int last) {

    public boolean contains(int port) {
      return port >= first && port <= last;
    }

    int size() {
      return last - first + 1;
    }
  }

  /** {@code ip_local_port_range}, or what the kernel has if nobody changes it. */
  public PortRange localPorts() {
    try {
      String[] ends = Proc.text(sys("net/ipv4/ip_local_port_range")).strip().split("\\s+", -1);
      return new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    } catch (IOException unreadable) {
      return new PortRange(32_768, 60_999);
    }
  }
}
