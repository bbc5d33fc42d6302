package dev.flatline.engine.doctor;

import dev.flatline.engine.fork.DescriptorLimit;
import dev.flatline.engine.fork.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at this machine; starts nothing but harmless commands and changes nothing. */
public final class Doctor {

  private Doctor() {}

  /**
   * Probes everything.
   *
   * @param out the directory of the run store
   */
  public static List<Capability> examine(Path out) {
    List<Capability> found = new ArrayList<>();
    found.add(
        new Capability(
            "cores and memory",
            true,
            true,
            "%d cores, %s".formatted(Runtime.getRuntime().availableProcessors(), memory()),
            "everything"));
    found.add(proc());
    found.add(limit());
    found.add(
        Tool.probe(
            "sh with ulimit",
            true,
            "hard limits of a fork",
            List.of("sh", "-c", "ulimit -n 64 && ulimit -n")));
    found.add(jdks());
    found.add(writable(out));
    found.add(tool("prlimit", "limits changed live", "prlimit", "--version"));
    found.add(tool("setpriv", "forks with fewer rights", "setpriv", "--version"));
    found.add(
        tool("user namespaces", "mounts and networks of a run's own", "unshare", "-Ur", "true"));
    found.add(tool("nft", "network faults", "nft", "--version"));
    found.add(qdisc("netem", "kernel-level delay and loss", "netem delay 1ms"));
    found.add(qdisc("tbf", "bandwidth limits", "tbf rate 1mbit burst 10kb latency 50ms"));
    found.add(tool("strace", "failing system calls", "strace", "-V"));
    found.add(tool("stress-ng", "CPU and memory pressure", "stress-ng", "--version"));
    found.add(tool("promtool", "tests of alert rules", "promtool", "--version"));
    found.add(tool("prometheus", "queries against a real server", "prometheus", "--version"));
    found.add(tool("chromium", "tests of pages", "chromium", "--version", "--no-sandbox"));
    return List.copyOf(found);
  }

  private static Capability tool(String name, String use, String... command) {
    return Tool.probe(name, false, use, List.of(command));
  }

  /** Tried on the loopback device of a network namespace that ends with the command. */
  private static Capability qdisc(String name, String use, String discipline) {
    return tool(name, use, "unshare", "-Urn", "sh", "-c", "tc qdisc add dev lo root " + discipline);
  }

  private static Capability proc() {
    String use = "descriptors, threads and memory of a fork";
    try {
      long size = Files.size(Path.of("/proc/self/fd"));
      String kernel = Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
      return new Capability(
          "/proc",
          true,
          true,
          "kernel %s, descriptors %s"
              .formatted(kernel, size > 0 ? "counted in constant time" : "counted by listing"),
          use);
    } catch (IOException absent) {
      return new Capability("/proc", false, true, "not readable: " + absent.getMessage(), use);
    }
  }

  private static Capability limit() {
    String use = "the largest limit that a fork may be given";
    try {
      return new Capability(
          "hard descriptor limit", true, true, Long.toString(DescriptorLimit.hard("self")), use);
    } catch (IOException absent) {
      return new Capability(
          "hard descriptor limit", false, true, String.valueOf(absent.getMessage()), use);
    }
  }

  private static Capability jdks() {
    String found =
        Jdk.installed().stream()
            .map(jdk -> jdk.version() + " in " + jdk.home())
            .collect(Collectors.joining(", "));
    return new Capability("JDKs", true, true, found, "--jdk of run, cliff and bench");
  }

  private static Capability writable(Path out) {
    Path nearest = out.toAbsolutePath();
    while (nearest != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    boolean writable = nearest != null && Files.isWritable(nearest);
    return new Capability(
        "run store", writable, true, out + (writable ? "" : " is not writable"), "every run");
  }

  private static String memory() {
    try {
      return Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll(" +", " ");
    } catch (IOException absent) {
      return "memory not readable";
    }
  }
}
