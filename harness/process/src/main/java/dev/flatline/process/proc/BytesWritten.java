package dev.flatline.process.proc;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many bytes processes have handed to write(2) and the like: the line {@code wchar} of {@code
 * /proc/<pid>/io}. A process that has written less than a file grew by has not written the file.
 */
public final class BytesWritten {

  private static final String LINE = "wchar: ";

  private final Proc proc;
  private Map<Long, Long> before = new HashMap<>();

  public BytesWritten(Proc proc) {
    this.proc = proc;
  }

  /**
   * Bytes written since the last call, by process; of one that is new, all of its own. A process
   * whose count is not readable is left out, as one that has ended.
   *
   * @param users only theirs
   */
  public Map<Long, Long> since(Set<Long> users) throws IOException {
    Map<Long, Long> now = new HashMap<>();
    Map<Long, Long> since = new HashMap<>();
    for (long pid : proc.pids()) {
      try {
        if (users.contains(proc.user(pid))) {
          long bytes = number(proc.text(pid, "io"));
          now.put(pid, bytes);
          since.put(pid, bytes - before.getOrDefault(pid, 0L));
        }
      } catch (IOException gone) {
        // It has ended, or is kept from other users: it can't be asked.
      }
    }
    before = now;
    return since;
  }

  private static long number(String io) {
    int from = io.indexOf(LINE) + LINE.length();
    int end = io.indexOf('\n', from);
    return from < LINE.length() ? 0 : Long.parseLong(io, from, end < 0 ? io.length() : end, 10);
  }
}
