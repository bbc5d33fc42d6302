package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.KernelLimits;
import dev.flatline.process.proc.OpenDescriptors;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.SocketTables;
import dev.flatline.process.proc.SocketTables.Row;
import dev.flatline.process.proc.written.SeenFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the descriptors of a group are of: files, pipes, sockets by their state, inotify watches,
 * files that have no name any more.
 */
final class DescriptorKinds implements Kind {

  /** Often enough to see what is held for a moment. A link is read for each descriptor. */
  private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();

  /** Types with a gauge of their own; the kernel has more that begin like the first two. */
  private static final List<String> TYPES =
      List.of("files", "sockets", "pipes", "epoll", "eventfd", "timerfd", "signalfd", "memfd");

  /** In TIME_WAIT at a port that the group listens at: they take no local port of their own. */
  private static final String SERVED = "sockets.time_wait.served";

  private final Proc proc;
  private final SeenFiles files;
  private final Map<String, SocketOwners> namespaces = new HashMap<>();
  private boolean met;

  DescriptorKinds(Proc proc, SeenFiles files) {
    this.proc = proc;
    this.files = files;
  }

  @Override
  public long everyNanos() {
    return EVERY_NANOS;
  }

  /** One per cent: of all kinds these tell most, and a busy server has hundreds of each. */
  @Override
  public double share() {
    return 0.01;
  }

  @Override
  public Set<String> gauges() {
    Set<String> names = new TreeSet<>();
    TYPES.forEach(type -> names.add("descriptors." + type));
    names.add("descriptors.other");
    names.addAll(Set.of("inotify.instances", "inotify.watches"));
    names.addAll(Set.of("files.deleted.bytes", "memfd.bytes"));
    names.addAll(SOCKETS);
    return names;
  }

  private static final Set<String> SOCKETS = socketGauges();

  private static Set<String> socketGauges() {
    Set<String> names = new TreeSet<>();
    SocketTables.TCP_STATES.values().forEach(state -> names.add("sockets." + state));
    names.add(SERVED);
    names.addAll(Set.of("sockets.udp", "sockets.unix", "sockets.other", "sockets.unconnected"));
    names.add("ports.local");
    return names;
  }

  @Override
  public void read(Set<Long> pids, Readings readings) throws IOException {
    OpenDescriptors open;
    try {
      open = OpenDescriptors.of(proc, pids);
    } catch (AccessDeniedException denied) {
      gauges().forEach(name -> readings.notRead(name, "the descriptors are those of another user"));
      return;
    }
    files.open(open.files);
    types(open, readings);
    sockets(pids, open, readings);
  }

  private static void types(OpenDescriptors open, Readings readings) {
    Map<String, Long> counts = new HashMap<>();
    open.byType.forEach(
        (type, count) -> counts.merge(TYPES.contains(type) ? type : "other", count, Long::sum));
    for (String type : TYPES) {
      readings.value("descriptors." + type, counts.getOrDefault(type, 0L));
    }
    readings.value("descriptors.other", counts.getOrDefault("other", 0L));
    readings.value("inotify.instances", open.byType.getOrDefault("inotify", 0L));
    readings.value("inotify.watches", open.inotifyWatches);
    readings.value("files.deleted.bytes", open.deletedBytes);
    readings.value("memfd.bytes", open.memoryFileBytes);
  }

  private void sockets(Set<Long> pids, OpenDescriptors open, Readings readings) throws IOException {
    Map<String, Long> counts = new LinkedHashMap<>();
    SOCKETS.forEach(name -> counts.put(name, 0L));
    Set<Long> inTables = new HashSet<>();
    Set<Integer> ports = new HashSet<>();
    // Who never had one open has none that is told from those of others.
    met |= !open.sockets.isEmpty();
    Map<String, Path> tables = met ? namespaces(pids) : Map.of();
    Set<Long> owned = new HashSet<>(open.sockets.keySet());
    Map<String, List<Row>> rows = new HashMap<>();
    for (Map.Entry<String, Path> namespace : tables.entrySet()) {
      rows.put(namespace.getKey(), SocketTables.read(namespace.getValue()));
    }
    if (rows.isEmpty() && met) {
      return;
    }
    owned.addAll(openedMeanwhile(pids, owned, rows));
    for (Map.Entry<String, List<Row>> namespace : rows.entrySet()) {
      SocketOwners owners =
          namespaces.computeIfAbsent(namespace.getKey(), first -> new SocketOwners());
      Set<Row> its = owners.of(namespace.getValue(), owned);
      for (Row row : its) {
        boolean served = row.kind().equals("time_wait") && owners.served(row);
        counts.merge(served ? SERVED : "sockets." + row.kind(), 1L, Long::sum);
        inTables.add(row.inode());
      }
      ports.addAll(owners.portsOfClients(its));
    }
    counts.put("sockets.unconnected", inNoTable(open, inTables));
    counts.put("ports.local", inRange(ports));
    counts.forEach(readings::value);
  }

  private long inRange(Set<Integer> ports) {
    if (ports.isEmpty()) {
      return 0;
    }
    KernelLimits.PortRange range = new KernelLimits(proc).localPorts();
    return ports.stream().filter(range::contains).count();
  }

  /** A socket of the tables that is not known may have been opened after the first look. */
  private Set<Long> openedMeanwhile(Set<Long> pids, Set<Long> owned, Map<String, List<Row>> rows)
      throws IOException {
    boolean unknown =
        rows.values().stream()
            .flatMap(List::stream)
            .anyMatch(row -> row.tcp() && row.inode() != 0 && !owned.contains(row.inode()));
    return unknown ? OpenDescriptors.socketsOf(proc, pids) : Set.of();
  }

  /** Sockets that are neither bound to an address by UDP nor connected: they are in no table. */
  private static long inNoTable(OpenDescriptors open, Set<Long> inTables) throws IOException {
    long count = 0;
    for (Map.Entry<Long, Path> socket : open.sockets.entrySet()) {
      if (!inTables.contains(socket.getKey()) && stillOf(socket.getValue(), socket.getKey())) {
        count++;
      }
    }
    return count;
  }

  private static boolean stillOf(Path descriptor, long inode) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString().equals("socket:[" + inode + "]");
    } catch (NoSuchFileException closed) {
      return false;
    }
  }

  /** One directory of tables for each network namespace of the group. */
  private Map<String, Path> namespaces(Set<Long> pids) throws IOException {
    Map<String, Path> tables = new LinkedHashMap<>();
    proc.each(
        pids,
        pid ->
            tables.putIfAbsent(
                Files.readSymbolicLink(proc.of(pid).resolve("ns/net")).toString(),
                proc.of(pid).resolve("net")));
    return tables;
  }
}
