package dev.flatline.engine.service;

import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessStat;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether the processes that are watched are those that answer at an address: what others hold is
 * not counted, so that it would be flat whatever they lose. Who answers has the listening socket
 * open, whoever made it: a master before its workers, or systemd before the service.
 *
 * @param self a process in whose network operations are sent
 */
record AnsweringProcesses(Proc proc, long self) {

  /** Names of programs that listen for others and pass on what they get. */
  private static final Set<String> PASSING_ON =
      Set.of(
          "docker-proxy",
          "com.docker.back",
          "rootlessport",
          "rootlesskit",
          "slirp4netns",
          "pasta",
          "passt",
          "gvproxy",
          "ssh",
          "sshd",
          "sshd-session",
          "kubectl",
          "oc",
          "socat",
          "rinetd",
          "stunnel",
          "stunnel4",
          "systemd-socket-",
          "toxiproxy-serve");

  private static final int MOST_NAMED = 3;

  /** Those of this machine. */
  static final AnsweringProcesses OF_THIS_MACHINE =
      new AnsweringProcesses(Proc.LINUX, ProcessHandle.current().pid());

  /** Looks who answers at an address, of those that are watched. */
  AnsweringSight look(Set<Long> watched, String host, int port) {
    String address = host + ":" + port;
    List<InetAddress> here = ofThisMachine(host);
    if (here.isEmpty()) {
      return AnsweringSight.doubt(
          "nothing shows that the processes that are watched are those that answer, as it is"
              + " another machine: address="
              + address);
    }
    Set<Long> reached;
    try {
      reached = reached(ListeningSockets.of(proc.of(self)), here, port);
    } catch (IOException unreadable) {
      return AnsweringSight.doubt(
          Formatted.of(
              "nothing shows that the processes that are watched are those that answer, as the"
                  + " sockets of this machine cannot be read: address=%s, error=%s",
              address, unreadable));
    }
    SocketHolders ours = SocketHolders.among(proc, watched);
    if (!reached.isEmpty() && ours.all(reached)) {
      return held(address, ours.of(reached));
    }
    if (!ours.closed().isEmpty()) {
      return AnsweringSight.doubt(
          Formatted.of(
              "nothing shows that the processes that are watched are those that answer, as their"
                  + " descriptors cannot be read: address=%s, pids=%s",
              address, new TreeSet<>(ours.closed())));
    }
    List<ProcessStat> others = others(watched, reached);
    return fromAnotherNetwork(ours, others, address, port)
        .orElseGet(() -> AnsweringSight.other(address, named(others, reached)));
  }

  private static AnsweringSight held(String address, List<ProcessStat> holders) {
    if (holders.stream().allMatch(AnsweringProcesses::passesOn)) {
      return AnsweringSight.passedOn(address, named(holders, Set.of()));
    }
    return AnsweringSight.held(
        holders.stream().map(ProcessId::of).collect(Collectors.toUnmodifiableSet()));
  }

  private static boolean passesOn(ProcessStat stat) {
    return PASSING_ON.contains(stat.name());
  }

  /** The first address of a name at which somebody listens is asked. */
  private static Set<Long> reached(ListeningSockets sockets, List<InetAddress> here, int port) {
    return here.stream()
        .map(address -> sockets.reachedAt(address, port))
        .filter(some -> !some.isEmpty())
        .findFirst()
        .orElse(Set.of());
  }

  /**
   * A container has a network of its own, to which the machine leads by a rule of the kernel or a
   * process that passes on. At the same port it is taken for the one that is asked; at another one
   * nothing shows that it is.
   */
  private Optional<AnsweringSight> fromAnotherNetwork(
      SocketHolders ours, List<ProcessStat> others, String address, int port) {
    Set<Integer> ports = new TreeSet<>();
    Set<ProcessId> listening = new HashSet<>();
    ours.sockets()
        .forEach(
            (stat, held) -> {
              Set<Integer> here = portsElsewhere(stat.pid(), held);
              ports.addAll(here);
              if (!here.isEmpty()) {
                listening.add(ProcessId.of(stat));
              }
            });
    if (ports.isEmpty() || !others.stream().allMatch(AnsweringProcesses::passesOn)) {
      return Optional.empty();
    }
    return Optional.of(
        ports.contains(port)
            ? AnsweringSight.held(listening)
            : AnsweringSight.doubt(
                Formatted.of(
                    "nothing shows that the processes that are watched are those that answer, as"
                        + " they listen in a network of their own: address=%s, ports=%s",
                    address, ports)));
  }

  private Set<Integer> portsElsewhere(long pid, Set<Long> held) {
    try {
      return network(pid).equals(network(self))
          ? Set.of()
          : ListeningSockets.of(proc.of(pid)).portsOf(held);
    } catch (IOException gone) {
      return Set.of();
    }
  }

  private Path network(long pid) throws IOException {
    return Files.readSymbolicLink(proc.of(pid).resolve("ns/net"));
  }

  private List<ProcessStat> others(Set<Long> watched, Set<Long> reached) {
    List<Long> pids;
    try {
      pids = new ArrayList<>(proc.pids());
    } catch (IOException unreadable) {
      return List.of();
    }
    pids.removeAll(watched);
    return SocketHolders.among(proc, pids).of(reached);
  }

  private static String named(List<ProcessStat> holders, Set<Long> reached) {
    if (holders.isEmpty()) {
      return reached.isEmpty() ? "nobody on this machine" : "a process that cannot be read";
    }
    return holders.stream()
        .limit(MOST_NAMED)
        .map(stat -> stat.name() + " (pid " + stat.pid() + ")")
        .collect(Collectors.joining(", "));
  }

  /** The addresses of this machine that a host has; none if it is another one. */
  private static List<InetAddress> ofThisMachine(String host) {
    List<InetAddress> here = new ArrayList<>();
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) {
          here.add(address);
        }
      }
    } catch (UnknownHostException | SocketException unknown) {
      return List.of();
    }
    return here;
  }
}
