package dev.flatline.engine.cases;

import dev.flatline.engine.site.CaseSites;
import dev.flatline.engine.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What the agent has found of the processes of one case, one after the other: {@code agent.json} is
 * that of the last, {@code agent-<number>.json} that of an earlier one. The last few are kept.
 */
public final class TrackedProcesses {

  /** A soak that restarts each hour has thousands: what is held shows in each. */
  static final int KEPT = 4;

  private TrackedProcesses() {}

  /**
   * Another process begins.
   *
   * @param directory of the case
   * @param number of the process, from 1
   */
  public static void begin(Path directory, int number) {
    Path last = directory.resolve(CaseSites.FILE);
    try {
      if (Files.exists(last)) {
        Files.move(last, of(directory, number - 1), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.deleteIfExists(of(directory, number - KEPT));
    } catch (IOException refused) {
      throw StoreException.unwritable(last, refused);
    }
  }

  private static Path of(Path directory, int number) {
    return directory.resolve("agent-" + number + ".json");
  }

  /**
   * What was found of the last process of which anything was, a line each, the gravest first.
   *
   * @param directory of the case
   * @param number of the last process
   */
  public static List<String> lines(Path directory, int number) {
    List<String> lines = TrackedCase.lines(directory);
    for (int earlier = number - 1; lines.isEmpty() && earlier > number - KEPT; earlier--) {
      lines = TrackedCase.linesOf(of(directory, earlier));
    }
    return lines;
  }
}
