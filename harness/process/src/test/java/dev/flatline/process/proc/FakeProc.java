package dev.flatline.process.proc;

import dev.flatline.process.proc.kind.Kind;
import dev.flatline.process.proc.kind.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A {@code /proc} of a test's own. */
public final class FakeProc {

  private static final String TCP_HEAD =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";

  public final Path root;
  public final Proc proc;

  public FakeProc(Path root) {
    this.root = root;
    proc = new Proc(root);
  }

  /** A process without children and descriptors, and the namespaces of all. */
  public Path process(long pid, long parent, char state) throws IOException {
    Path process = Files.createDirectories(root.resolve(Long.toString(pid)));
    Files.createDirectories(process.resolve("fd"));
    Files.createDirectories(process.resolve("fdinfo"));
    Files.createDirectories(process.resolve("net"));
    Files.createDirectories(process.resolve("ns"));
    for (String namespace : new String[] {"net", "ipc", "mnt"}) {
      link(process.resolve("ns").resolve(namespace), namespace + ":[1]");
    }
    Files.writeString(
        process.resolve("stat"),
        "%d (a) b) %c %d 5 6 0 0 0 0 0 0 0 70 30 0 0 20 0 %d 0 4711 0 0\n"
            .formatted(pid, state, parent, state == 'Z' ? 1 : 4));
    return process;
  }

  public void descriptor(long pid, int number, String target) throws IOException {
    link(root.resolve(Long.toString(pid)).resolve("fd").resolve(Integer.toString(number)), target);
  }

  public void tcp(long pid, String... rows) throws IOException {
    write(pid, "net/tcp", TCP_HEAD + String.join("", rows));
  }

  /** A row of the table, addresses in hexadecimal digits. */
  public static String row(String local, String remote, String state, long inode) {
    return "   0: %s %s %s 00000000:00000000 00:00000000 00000000     0        0 %d 1 0 20 4 30 10\n"
        .formatted(local, remote, state, inode);
  }

  public Path write(long pid, String file, String text) throws IOException {
    return write(pid + "/" + file, text);
  }

  public Path write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  public static void link(Path link, String target) throws IOException {
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(target));
  }

  /** What a kind reads, and what it says it can't. */
  public static final class Read implements Readings {
    public final Map<String, Long> values = new HashMap<>();
    public final Map<String, String> notRead = new HashMap<>();
    public final Map<String, String> inDoubt = new HashMap<>();
    public final Set<String> absent = new HashSet<>();

    @Override
    public void value(String gauge, long value) {
      values.put(gauge, value);
    }

    @Override
    public void absent(String gauge) {
      absent.add(gauge);
    }

    @Override
    public void notRead(String gauge, String reason) {
      notRead.put(gauge, reason);
    }

    @Override
    public void inDoubt(String gauge, String reason) {
      inDoubt.put(gauge, reason);
    }
  }

  public static Read read(Kind kind, Long... pids) throws IOException {
    Read read = new Read();
    kind.read(java.util.Set.of(pids), read);
    return read;
  }
}
