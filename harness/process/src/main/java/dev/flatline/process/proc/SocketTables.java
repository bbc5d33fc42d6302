package dev.flatline.process.proc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sockets of a network namespace: the tables of {@code /proc/<pid>/net}. */
public final class SocketTables {

  /** The states of include/net/tcp_states.h, as the tables number them. */
  public static final Map<String, String> TCP_STATES =
      Map.ofEntries(
          Map.entry("01", "established"),
          Map.entry("02", "syn_sent"),
          Map.entry("03", "syn_recv"),
          Map.entry("04", "fin_wait1"),
          Map.entry("05", "fin_wait2"),
          Map.entry("06", "time_wait"),
          Map.entry("07", "close"),
          Map.entry("08", "close_wait"),
          Map.entry("09", "last_ack"),
          Map.entry("0A", "listen"),
          Map.entry("0B", "closing"),
          Map.entry("0C", "syn_recv"));

  private static final Set<String> TCP_KINDS = Set.copyOf(TCP_STATES.values());

  /**
   * A row.
   *
   * @param kind of socket: a state of TCP, or udp, unix, other
   * @param local address and port in hexadecimal digits; empty where the kind has none
   * @param remote likewise
   * @param inode its number; 0 once no descriptor is of it
   */
  public record Row(String kind, String local, String remote, long inode) {

    public int localPort() {
      return port(local);
    }

    public int remotePort() {
      return port(remote);
    }

    /** An address of IPv4 that is written as one of IPv6 is that of IPv4. */
    public InetAddress localAddress() {
      byte[] bytes = HexFormat.of().parseHex(local, 0, local.lastIndexOf(':'));
      // The kernel writes words of four bytes as this machine has them.
      IntBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asIntBuffer();
      ByteBuffer ordered = ByteBuffer.allocate(bytes.length);
      while (words.hasRemaining()) {
        ordered.putInt(words.get());
      }
      try {
        return InetAddress.getByAddress(ordered.array());
      } catch (UnknownHostException wrongLength) {
        throw new IllegalStateException("the kernel writes no such address: " + local, wrongLength);
      }
    }

    private static int port(String address) {
      return Integer.parseInt(address, address.lastIndexOf(':') + 1, address.length(), 16);
    }

    public boolean tcp() {
      return TCP_KINDS.contains(kind);
    }
  }

  private SocketTables() {}

  /**
   * Reads all of them.
   *
   * @param net the directory {@code net} of a process
   * @throws IOException if the process is gone
   */
  public static List<Row> read(Path net) throws IOException {
    List<Row> rows = new ArrayList<>();
    addInternet(rows, net.resolve("tcp"), "");
    addIfThere(rows, net.resolve("tcp6"), "");
    addIfThere(rows, net.resolve("udp"), "udp");
    addIfThere(rows, net.resolve("udp6"), "udp");
    addIfThere(rows, net.resolve("raw"), "other");
    addIfThere(rows, net.resolve("raw6"), "other");
    addColumn(rows, net.resolve("unix"), 6, "unix");
    addColumn(rows, net.resolve("netlink"), 9, "other");
    addColumn(rows, net.resolve("packet"), 8, "other");
    return rows;
  }

  /** A kernel without IPv6 has no such table. */
  private static void addIfThere(List<Row> rows, Path table, String kind) throws IOException {
    try {
      addInternet(rows, table, kind);
    } catch (NoSuchFileException without) {
      // It has no sockets of that kind.
    }
  }

  private static void addInternet(List<Row> rows, Path table, String kind) throws IOException {
    for (Iterator<String> lines = body(table); lines.hasNext(); ) {
      Fields fields = new Fields(lines.next());
      fields.skip(1);
      String local = fields.next();
      String remote = fields.next();
      String state = fields.next();
      fields.skip(5);
      String inode = fields.next();
      if (!inode.isEmpty()) {
        String of = kind.isEmpty() ? TCP_STATES.getOrDefault(state, "other") : kind;
        rows.add(new Row(of, local, remote, Long.parseLong(inode)));
      }
    }
  }

  private static void addColumn(List<Row> rows, Path table, int column, String kind)
      throws IOException {
    try {
      for (Iterator<String> lines = body(table); lines.hasNext(); ) {
        Fields fields = new Fields(lines.next());
        fields.skip(column);
        String inode = fields.next();
        // The rest of a name that has a line break is no row.
        if (Proc.isNumber(inode)) {
          rows.add(new Row(kind, "", "", Long.parseLong(inode)));
        }
      }
    } catch (NoSuchFileException without) {
      // It has no sockets of that kind.
    }
  }

  private static Iterator<String> body(Path table) throws IOException {
    return Proc.text(table).lines().skip(1).iterator();
  }

  /** The fields of a line, which spaces part; only those that are asked for are copied. */
  private static final class Fields {
    private final String line;
    private int at;

    Fields(String line) {
      this.line = line;
    }

    void skip(int count) {
      for (int i = 0; i < count; i++) {
        begin();
        end();
      }
    }

    /** The next one; empty at the end of the line. */
    String next() {
      int from = begin();
      return line.substring(from, end());
    }

    private int begin() {
      while (at < line.length() && line.charAt(at) <= ' ') {
        at++;
      }
      return at;
    }

    private int end() {
      while (at < line.length() && line.charAt(at) > ' ') {
        at++;
      }
      return at;
    }
  }
}
