package dev.flatline.engine.soakstate;

import dev.flatline.verdict.answer.Checkpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The checkpoints of a case over all its processes, in bounded memory, and as those of one process
 * that was never restarted.
 *
 * <p>A restart gives back whatever was lost, and hides a leak that is slow enough. So each process
 * is laid behind the one before: its counts begin where those ended, and what it adds to its own
 * beginning is added on. Of more than {@value #KEPT} checkpoints in all every second one is
 * dropped, never the first or last of a process: what is lost for good stays in the later ones.
 */
public final class CheckpointBook {

  static final int KEPT = 512;

  private final List<List<Checkpoint>> epochs = new ArrayList<>();
  private long taken;

  /** Starts a new process. */
  public void restart() {
    if (epochs.isEmpty() || !last().isEmpty()) {
      epochs.add(new ArrayList<>());
    }
  }

  /** Takes over the next checkpoint of the process, its baseline first. */
  public void add(Checkpoint checkpoint) {
    if (epochs.isEmpty()) {
      restart();
    }
    last().add(checkpoint);
    taken++;
    if (kept() > KEPT) {
      epochs.forEach(CheckpointBook::thin);
      if (kept() > KEPT) {
        joinOldest();
      }
    }
  }

  private List<Checkpoint> last() {
    return epochs.get(epochs.size() - 1);
  }

  private int kept() {
    return epochs.stream().mapToInt(List::size).sum();
  }

  private static void thin(List<Checkpoint> epoch) {
    // The first, the second and the last bear what is compared; in between every second one goes.
    for (int i = epoch.size() - 3; i >= 2; i -= 2) {
      epoch.remove(i);
    }
  }

  /**
   * Processes of two checkpoints cannot be thinned: those of the older half become one, laid behind
   * each other, of as many checkpoints as half of all.
   */
  private void joinOldest() {
    List<List<Checkpoint>> older = new ArrayList<>(epochs.subList(0, epochs.size() / 2));
    epochs.subList(0, older.size()).clear();
    List<Checkpoint> joined = new ArrayList<>(laid(older, 0));
    while (joined.size() > KEPT / 2) {
      thin(joined);
    }
    epochs.add(0, joined);
  }

  /** Checkpoints that were taken, those dropped among them. */
  public long taken() {
    return taken;
  }

  /** Processes with a checkpoint after their baseline. */
  int processes() {
    return (int) epochs.stream().filter(epoch -> epoch.size() > 1).count();
  }

  /** As those of one process, measured from each baseline. */
  public List<Checkpoint> fromBaseline() {
    return laid(epochs, 0);
  }

  /**
   * As those of one process, measured from the first checkpoint after load if there was more than
   * one process: what a JVM opens for itself, once, would be counted again at each restart.
   */
  public List<Checkpoint> fromFirstLoad() {
    return laid(epochs, processes() > 1 ? 1 : 0);
  }

  /** Those of the process with the most. */
  public List<Checkpoint> longest() {
    return epochs.stream()
        .reduce((one, other) -> other.size() > one.size() ? other : one)
        .map(List::copyOf)
        .orElse(List.of());
  }

  private static List<Checkpoint> laid(List<List<Checkpoint>> epochs, int from) {
    List<Checkpoint> laid = new ArrayList<>();
    for (List<Checkpoint> epoch : epochs) {
      if (epoch.size() <= from + 1) {
        continue;
      }
      Checkpoint origin = epoch.get(from);
      if (laid.isEmpty()) {
        laid.addAll(epoch.subList(from, epoch.size()));
        continue;
      }
      Checkpoint end = laid.get(laid.size() - 1);
      for (Checkpoint one : epoch.subList(from + 1, epoch.size())) {
        laid.add(behind(end, origin, one));
      }
    }
    return laid;
  }

  /** The checkpoint, its process begun where another ended. */
  private static Checkpoint behind(Checkpoint end, Checkpoint origin, Checkpoint one) {
    Map<String, Long> values = new HashMap<>();
    one.values()
        .forEach(
            (name, value) -> {
              Long was = origin.values().get(name);
              Long before = end.values().get(name);
              if (was != null && before != null) {
                values.put(name, before + value - was);
              }
            });
    return new Checkpoint(
        one.name(),
        end.seconds() + one.seconds() - origin.seconds(),
        end.operations() + one.operations() - origin.operations(),
        values,
        one.stuck(),
        one.stoodSeconds());
  }
}
