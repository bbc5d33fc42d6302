package dev.flatline.cli.doctor;

import dev.flatline.process.fork.DescriptorLimit;
import dev.flatline.process.kinds.FaultKinds;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at a machine; starts nothing but harmless commands and changes nothing. */
public final class Doctor {

  private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s+(\\d+) kB");
  private static final Pattern FREE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

  /** As Debian and Fedora name them, where not after the tool. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "prlimit", "util-linux",
          "setpriv", "util-linux",
          "unshare", "util-linux",
          "nft", "nftables",
          "promtool", "prometheus");

  private final Machine machine;

  Doctor(Machine machine) {
    this.machine = machine;
  }

  /**
   * Probes this machine.
   *
   * @param out the directory of the run store
   */
  public static List<Capability> examine(Path out) {
    return new Doctor(new ThisMachine()).rows(out);
  }

  List<Capability> rows(Path out) {
    List<Capability> found = new ArrayList<>();
    found.add(
        needed(
            "Linux /proc",
            () -> "kernel " + machine.read(Path.of("/proc/sys/kernel/osrelease")).strip(),
            "descriptors, threads and memory of a fork"));
    found.add(countedDescriptors());
    found.add(
        needed(
            "hard descriptor limit",
            () -> Long.toString(DescriptorLimit.own()),
            "the largest limit that a fork may be given"));
    found.add(shell());
    found.add(jdks());
    found.add(writable(out));
    found.add(state());
    found.add(
        optional(
            "cores and memory",
            () -> Formatted.of("%d cores, %s", machine.cores(), memory()),
            "the load that is possible"));
    found.addAll(tools());
    found.addAll(faults());
    return List.copyOf(found);
  }

  private List<Capability> tools() {
    return List.of(
        tool("prlimit", "limits changed live", "prlimit", "--version"),
        tool("setpriv", "forks with fewer rights", "setpriv", "--version"),
        tool("user namespaces", "mounts and networks of a run's own", "unshare", "-Ur", "true"),
        tool("nft", "network faults", "nft", "--version"),
        qdisc("tc netem", "kernel-level delay and loss", "netem delay 1ms"),
        qdisc("tc tbf", "bandwidth limits", "tbf rate 1mbit burst 10kb latency 50ms"),
        tool("strace", "failing system calls", "strace", "-V"),
        tool("stress-ng", "CPU and memory pressure", "stress-ng", "--version"),
        tool("promtool", "tests of alert rules", "promtool", "--version"),
        tool("prometheus", "queries against a real server", "prometheus", "--version"),
        tool("chromium", "tests of pages", "chromium", "--version", "--no-sandbox"));
  }

  private List<Capability> faults() {
    Map<List<String>, Machine.Outcome> probed = new HashMap<>();
    probed.put(List.of(), new Machine.Outcome(true, "works"));
    return FaultKinds.all().stream()
        .map(
            kind -> {
              Machine.Outcome outcome =
                  probed.computeIfAbsent(kind.requirement().probe(), machine::run);
              return new Capability(
                  "fault " + kind.label(),
                  outcome.ok(),
                  false,
                  outcome.ok() ? "works" : outcome.line(),
                  "targets " + kind.targetNames());
            })
        .toList();
  }

  private Capability tool(String name, String use, String... command) {
    Machine.Outcome outcome = machine.run(List.of(command));
    String detail = outcome.line().isEmpty() ? "works" : withPackage(command[0], outcome.line());
    return new Capability(name, outcome.ok(), false, detail, use);
  }

  /** What is not there is in a package of the distribution, mostly of the tool's own name. */
  private static String withPackage(String tool, String line) {
    return line.equals(Machine.NOT_INSTALLED)
        ? line + "; it is in the package " + PACKAGES.getOrDefault(tool, tool)
        : line;
  }

  /** Tried on the loopback device of a network namespace that ends with the command. */
  private Capability qdisc(String name, String use, String discipline) {
    return tool(name, use, "unshare", "-Urn", "sh", "-c", "tc qdisc add dev lo root " + discipline);
  }

  /** From Linux 6.2 the directory's size is the number of descriptors; before it is 0. */
  private Capability countedDescriptors() {
    return optional(
        "descriptor count",
        () -> {
          if (machine.size(Path.of("/proc/self/fd")) == 0) {
            throw new IOException("the kernel is older than 6.2: the directory is listed instead");
          }
          return "size of /proc/<pid>/fd";
        },
        "counting descriptors in constant time");
  }

  private Capability shell() {
    Machine.Outcome outcome = machine.run(List.of("sh", "-c", "ulimit -n 64 && ulimit -n"));
    boolean works = outcome.ok() && outcome.line().equals("64");
    String detail = works ? "works" : "ulimit -n 64 answered: " + outcome.line();
    return new Capability("sh with ulimit", works, true, detail, "hard limits of a fork");
  }

  private Capability jdks() {
    List<String> jdks = machine.jdks();
    return new Capability(
        "JDKs",
        !jdks.isEmpty(),
        true,
        jdks.isEmpty() ? "none found" : String.join(", ", jdks),
        "--jdk of run, cliff and bench");
  }

  /** Without it no fault can be applied, as its undo could not be kept. */
  private Capability state() {
    return optional(
        "state directory",
        () -> machine.state().toString(),
        "faults, watched commands, and what clean takes back");
  }

  private Capability writable(Path out) {
    boolean writable = machine.writable(out);
    String detail = out + (writable ? "" : " is not writable; choose another --out");
    return new Capability("run store", writable, true, detail, "every run");
  }

  private String memory() throws IOException {
    String text = machine.read(Path.of("/proc/meminfo"));
    return Formatted.of("%s MiB, %s MiB available", mebibytes(TOTAL, text), mebibytes(FREE, text));
  }

  private static String mebibytes(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return Optional.of(matcher)
        .filter(Matcher::find)
        .map(found -> Long.toString(Long.parseLong(found.group(1)) / 1024))
        .orElse("?");
  }

  /** Reads a detail; what cannot be read is missing, and the error says why. */
  private interface Detail {
    String read() throws IOException;
  }

  private static Capability needed(String name, Detail detail, String use) {
    return row(name, true, detail, use);
  }

  private static Capability optional(String name, Detail detail, String use) {
    return row(name, false, detail, use);
  }

  private static Capability row(String name, boolean needed, Detail detail, String use) {
    try {
      return new Capability(name, true, needed, detail.read(), use);
    } catch (IOException absent) {
      return new Capability(name, false, needed, String.valueOf(absent.getMessage()), use);
    }
  }
}
