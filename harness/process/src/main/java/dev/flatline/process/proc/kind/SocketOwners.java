package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.Remembered;
import dev.flatline.process.proc.SocketTables.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which sockets of a network namespace are a group's, also those that no descriptor is of any
 * more: one in TIME_WAIT has the number 0 in the kernel's table, and only its addresses tell whose
 * it was.
 *
 * <p>Such a socket is the group's if
 *
 * <ol>
 *   <li>its local port is one that the group listens at, or did;
 *   <li>its two addresses were those of a socket that the group had open at an earlier reading;
 *   <li>it leads to an address that the group was seen to connect to, or listens at itself, and no
 *       others were seen to connect to it more often than the group.
 * </ol>
 *
 * What it remembers is bounded.
 */
final class SocketOwners {

  /**
   * A socket that is opened and closed while the group's descriptors are read looks like that of
   * another process. A real client of another process is seen again and again.
   */
  private static final int OTHERS_SEEN = 5;

  private final Set<Integer> listened = Remembered.set();
  private final Set<String> connections = Remembered.set();
  private final Map<String, int[]> clients = new Remembered<>();

  /**
   * The sockets of the group.
   *
   * @param rows of the namespace
   * @param owned numbers of the sockets that its processes have open
   */
  Set<Row> of(List<Row> rows, Set<Long> owned) {
    learn(rows, owned);
    Set<Row> its = new HashSet<>();
    for (Row row : rows) {
      if (row.inode() != 0 ? owned.contains(row.inode()) : row.tcp() && orphanIsOurs(row)) {
        its.add(row);
      }
    }
    return its;
  }

  private void learn(List<Row> rows, Set<Long> owned) {
    for (Row row : rows) {
      if (row.tcp() && row.kind().equals("listen") && owned.contains(row.inode())) {
        listened.add(row.localPort());
      }
    }
    for (Row row : rows) {
      if (!row.tcp() || row.inode() == 0 || row.kind().equals("listen")) {
        continue;
      }
      boolean ours = owned.contains(row.inode());
      if (ours) {
        connections.add(connection(row));
      }
      if (!listened.contains(row.localPort())) {
        clients.computeIfAbsent(row.remote(), first -> new int[2])[ours ? 0 : 1]++;
      }
    }
  }

  private static String connection(Row row) {
    return row.local() + ">" + row.remote();
  }

  private boolean orphanIsOurs(Row row) {
    if (listened.contains(row.localPort()) || connections.contains(connection(row))) {
      return true;
    }
    int[] seen = clients.getOrDefault(row.remote(), new int[2]);
    boolean others = seen[1] >= OTHERS_SEEN && seen[1] > seen[0];
    return !others && (seen[0] > 0 || listened.contains(row.remotePort()));
  }

  /** Whether a client opened this connection, to a port that the group listens at or did. */
  boolean served(Row row) {
    return listened.contains(row.localPort());
  }

  /** Local ports of connections that the group's side opened. */
  Set<Integer> portsOfClients(Set<Row> its) {
    Set<Integer> ports = new HashSet<>();
    for (Row row : its) {
      if (!row.local().isEmpty() && !listened.contains(row.localPort()) && row.localPort() != 0) {
        ports.add(row.localPort());
      }
    }
    return ports;
  }
}
