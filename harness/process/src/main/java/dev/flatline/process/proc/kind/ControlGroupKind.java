package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Memory and processes of the control group that the processes are in, with the limits at which the
 * kernel kills or refuses: version 2, and version 1 where the machine still has it; see cgroups(7).
 *
 * <p>Only if the control group is theirs alone: the figures of one that is shared with others say
 * nothing about them.
 */
public final class ControlGroupKind implements Kind {

  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private enum Controller {
    MEMORY(
        "memory", "memory.current", "memory.max", "memory.usage_in_bytes", "memory.limit_in_bytes"),
    PIDS("pids", "pids.current", "pids.max", "pids.current", "pids.max");

    private final String name;
    private final String now;
    private final String limit;
    private final String nowOfVersion1;
    private final String limitOfVersion1;

    Controller(
        String name, String now, String limit, String nowOfVersion1, String limitOfVersion1) {
      this.name = name;
      this.now = now;
      this.limit = limit;
      this.nowOfVersion1 = nowOfVersion1;
      this.limitOfVersion1 = limitOfVersion1;
    }

    String gauge() {
      return switch (this) {
        case MEMORY -> "cgroup.memory.bytes";
        case PIDS -> "cgroup.pids";
      };
    }
  }

  /** A limit above this is the kernel's way to say none in version 1: 2^63 less a page. */
  private static final long NONE = 1L << 62;

  private final Proc proc;
  private final Path mount;

  /**
   * The reader.
   *
   * @param mount where control groups are mounted, {@code /sys/fs/cgroup}
   */
  public ControlGroupKind(Proc proc, Path mount) {
    this.proc = proc;
    this.mount = mount;
  }

  @Override
  public Set<String> gauges() {
    return Set.of(Controller.MEMORY.gauge(), Controller.PIDS.gauge());
  }

  @Override
  public long everyNanos() {
    return EVERY_NANOS;
  }

  @Override
  public void read(Set<Long> pids, Readings readings) throws IOException {
    for (Controller controller : Controller.values()) {
      Optional<Place> place = place(controller, pids);
      if (place.isEmpty()) {
        readings.notRead(
            controller.gauge(), "the processes are in no one control group of " + controller.name);
      } else if (!pids.containsAll(members(place.get().directory()))) {
        readings.notRead(
            controller.gauge(), "the control group is shared with processes not watched");
      } else {
        Place its = place.get();
        OptionalLong now = Proc.number(its.directory().resolve(its.now()));
        if (now.isPresent()) {
          readings.value(controller.gauge(), now.getAsLong());
        } else {
          readings.notRead(controller.gauge(), "the control group does not count it");
        }
      }
    }
  }

  /** The limit of one of its gauges; empty if there is none. */
  public OptionalDouble limit(String gauge, long pid) {
    for (Controller controller : Controller.values()) {
      if (controller.gauge().equals(gauge)) {
        try {
          return place(controller, Set.of(pid))
              .map(its -> Proc.number(its.directory().resolve(its.limit())))
              .filter(limit -> limit.isPresent() && limit.getAsLong() < NONE)
              .map(limit -> OptionalDouble.of((double) limit.getAsLong()))
              .orElse(OptionalDouble.empty());
        } catch (IOException gone) {
          return OptionalDouble.empty();
        }
      }
    }
    return OptionalDouble.empty();
  }

  /** A control group, and its files. */
  private record Place(Path directory, String now, String limit) {}

  /** That in which all the processes are; empty if they are in several, or in the root. */
  private Optional<Place> place(Controller controller, Set<Long> pids) throws IOException {
    Set<Place> places = new HashSet<>();
    proc.each(pids, pid -> place(controller, proc.text(pid, "cgroup")).ifPresent(places::add));
    return places.size() == 1 ? places.stream().findFirst() : Optional.empty();
  }

  /** Lines are {@code number:controllers:path}; that of version 2 is {@code 0::path}. */
  private Optional<Place> place(Controller controller, String lines) {
    Optional<Place> unified = Optional.empty();
    for (String line : lines.lines().toList()) {
      String[] parts = line.split(":", 3);
      if (parts.length < 3 || parts[2].equals("/")) {
        continue;
      }
      String path = parts[2].substring(1);
      if (Set.of(parts[1].split(",", -1)).contains(controller.name)) {
        return Optional.of(
            new Place(
                mount.resolve(controller.name).resolve(path),
                controller.nowOfVersion1,
                controller.limitOfVersion1));
      }
      if (parts[1].isEmpty()) {
        unified = Optional.of(new Place(mount.resolve(path), controller.now, controller.limit));
      }
    }
    return unified;
  }

  /** The processes of a control group and of those within it. */
  private static Set<Long> members(Path directory) throws IOException {
    Set<Long> members = new HashSet<>();
    try (Stream<Path> within = Files.walk(directory)) {
      for (Path file : within.filter(path -> path.endsWith("cgroup.procs")).toList()) {
        Proc.text(file).lines().map(Long::parseLong).forEach(members::add);
      }
    } catch (java.io.UncheckedIOException removed) {
      throw removed.getCause();
    }
    return members;
  }
}
