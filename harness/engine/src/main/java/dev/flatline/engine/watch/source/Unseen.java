package dev.flatline.engine.watch.source;

import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.proc.ProcessStat;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What single processes of a tree hold and a watch does not see: the first few are named. */
final class Unseen {

  /** What is so for less may just be starting, ending, or becoming another program. */
  private static final double FOR_GOOD_SECONDS = 1;

  private static final int NAMED = 5;

  private final Map<String, String> reasons = new TreeMap<>();
  private final Map<ProcessId, Double> refusing = new HashMap<>();
  private final Map<ProcessId, Double> headless = new HashMap<>();

  /** Its descriptors were read, or were not. */
  void readable(double seconds, ProcessStat entry, boolean read) {
    if (lasts(refusing, seconds, entry, !read) && ProcessId.of(entry).alive()) {
      say("descriptors of " + inWords(entry), "not readable as this user");
    }
  }

  /** It is there: where its main thread has ended, the kernel shows nothing of the others. */
  void runs(double seconds, ProcessStat entry) {
    if (lasts(headless, seconds, entry, entry.mainThreadEnded())) {
      say(inWords(entry), "its main thread has ended, so that it is not looked into");
    }
  }

  /** It has ended. */
  void ended(ProcessId process) {
    refusing.remove(process);
    headless.remove(process);
  }

  /** It is in the sum alone, which has no limit, and a gauge of it was as high as its own. */
  void atLimit(ProcessStat entry, String gauge, double limit) {
    say(
        Formatted.of("growth of %s of %s", gauge, inWords(entry)),
        Formatted.of(
            "it was at its limit of %s, where what is refused does not show",
            NumberText.whole(limit)));
  }

  /** The reasons, by what is not seen. */
  Map<String, String> reasons() {
    return new TreeMap<>(reasons);
  }

  private static boolean lasts(
      Map<ProcessId, Double> since, double seconds, ProcessStat entry, boolean now) {
    ProcessId id = ProcessId.of(entry);
    if (!now) {
      since.remove(id);
      return false;
    }
    return seconds - since.computeIfAbsent(id, first -> seconds) > FOR_GOOD_SECONDS;
  }

  private void say(String what, String reason) {
    if (reasons.size() < NAMED) {
      reasons.put(what, reason);
    }
  }

  private static String inWords(ProcessStat entry) {
    return Formatted.of("pid %d (%s)", entry.pid(), entry.name());
  }
}
