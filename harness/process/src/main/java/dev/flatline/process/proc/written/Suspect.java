package dev.flatline.process.proc.written;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Files that nobody was seen to have open, and who can have written them: the processes that have
 * written as many bytes as the files grew by, each time that they grew; or several of them
 * together. Where neither the group nor the others have, nobody is known to have: what is stored
 * through a mapping, and a size that is set, are in no count of bytes written.
 */
public final class Suspect {

  /**
   * Times that files have to grow before the only process that can have written them is taken for
   * their owner. One that writes without a pause passes each time; six times no other one did.
   */
  private static final int TIMES = 6;

  /** So often all others together must have written too little. */
  private static final int TIMES_ALONE = 2;

  /** What another process must have written of it at least: it may have begun before. */
  private static final double SHARE_OF_OTHERS = 0.5;

  private boolean met;
  private long bytes;
  private long files;
  private long grown;
  private long written;
  private long writtenByOthers;
  private int times;
  private int alone;
  private Set<Long> others = new HashSet<>();

  /** Whose the files are. */
  public enum Owner {
    GROUP,
    OTHERS,
    UNKNOWN
  }

  /**
   * Judges them anew.
   *
   * @param now how many they are, and their bytes
   * @param since bytes that processes have written since the last time
   * @param group the processes of the group
   */
  public void grewTo(Room now, Map<Long, Long> since, Set<Long> group) {
    // Bytes of the time in which they were met count in the group's favour: their files do not.
    written +=
        since.entrySet().stream()
            .filter(process -> group.contains(process.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    long growth = met ? Math.max(0, now.bytes() - bytes) : 0;
    boolean more = met && now.files() > files;
    met = true;
    bytes = now.bytes();
    // One that comes and goes is no growth.
    files = Math.max(files, now.files());
    if (growth == 0 && !more) {
      return;
    }
    grown += growth;
    Set<Long> able = new HashSet<>();
    since.forEach(
        (pid, wrote) -> {
          if (!group.contains(pid) && wrote >= growth * SHARE_OF_OTHERS) {
            able.add(pid);
          }
        });
    long byOthers =
        since.entrySet().stream()
            .filter(process -> !group.contains(process.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    // What they wrote at other times is of other files.
    writtenByOthers += Math.min(byOthers, growth);
    alone += byOthers < growth * SHARE_OF_OTHERS ? 1 : 0;
    if (times == 0) {
      others = able;
    } else {
      others.retainAll(able);
    }
    times++;
  }

  /** Whether they are more now, or larger, than at the last time. */
  public boolean grows(Room now) {
    return now.bytes() > bytes || now.files() > files;
  }

  /** Whether they grew by what nobody was seen to write, or without a byte. */
  public boolean unwritten() {
    return times > 0
        && (grown == 0 || (written < grown && writtenByOthers < grown * SHARE_OF_OTHERS));
  }

  public Owner owner() {
    if (times > 0 && written < grown && !unwritten()) {
      return Owner.OTHERS;
    }
    boolean onlyTheGroup = alone >= TIMES_ALONE && others.isEmpty() && !unwritten();
    return times >= TIMES && onlyTheGroup ? Owner.GROUP : Owner.UNKNOWN;
  }

  /** Whether they have grown often enough to be a leak of somebody. */
  public boolean keepsGrowing() {
    return times >= TIMES;
  }

  /** How many processes beside the group can have written them by themselves. */
  public int others() {
    return others.size();
  }
}
