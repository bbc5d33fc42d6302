package dev.flatline.engine.service;

import dev.flatline.process.proc.SocketTables;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The sockets that listen in a network, as the kernel tells of them. */
record ListeningSockets(List<SocketTables.Row> rows) {

  private static final String LISTENS = "listen";

  /** A connection to an address goes to those of the best kind that there are. */
  private static final int OF_THIS_ADDRESS = 3;

  private static final int OF_ANY = 2;
  private static final int OF_ANY_OF_BOTH_FAMILIES = 1;
  private static final int UNREACHED = 0;

  ListeningSockets {
    rows = List.copyOf(rows);
  }

  /**
   * Reads them.
   *
   * @param process the directory in {@code /proc} of one that is in that network
   * @throws IOException if the process is gone, or the kernel does not tell
   */
  static ListeningSockets of(Path process) throws IOException {
    return new ListeningSockets(
        SocketTables.read(process.resolve("net")).stream()
            .filter(row -> row.kind().equals(LISTENS))
            .toList());
  }

  /** The numbers of those that listen at a port, at whatever address. */
  Set<Long> at(int port) {
    return numbers(row -> row.localPort() == port ? OF_ANY : UNREACHED);
  }

  /** The numbers of those among which a connection to that address and port goes. */
  Set<Long> reachedAt(InetAddress address, int port) {
    return numbers(row -> row.localPort() == port ? rank(row.localAddress(), address) : UNREACHED);
  }

  /** The ports at which some of these sockets listen. */
  Set<Integer> portsOf(Set<Long> sockets) {
    return rows.stream()
        .filter(row -> sockets.contains(row.inode()))
        .map(SocketTables.Row::localPort)
        .collect(Collectors.toSet());
  }

  private static int rank(InetAddress listens, InetAddress asked) {
    if (listens.equals(asked)) {
      return OF_THIS_ADDRESS;
    }
    if (!listens.isAnyLocalAddress()) {
      return UNREACHED;
    }
    if (listens.getClass().equals(asked.getClass())) {
      return OF_ANY;
    }
    return listens instanceof Inet6Address ? OF_ANY_OF_BOTH_FAMILIES : UNREACHED;
  }

  private Set<Long> numbers(ToIntFunction<SocketTables.Row> rank) {
    Optional<Integer> best =
        rows.stream().map(rank::applyAsInt).filter(one -> one > UNREACHED).reduce(Math::max);
    return rows.stream()
        .filter(row -> best.filter(most -> most == rank.applyAsInt(row)).isPresent())
        .map(SocketTables.Row::inode)
        .collect(Collectors.toSet());
  }
}
