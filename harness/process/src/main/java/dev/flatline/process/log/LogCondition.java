package dev.flatline.process.log;

import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What was found when a log was read.
 *
 * <p>What a crash of the writer explains is told apart from damage: a record or a slot of the head
 * that was being written, and what lies behind the last record that was said to be on the disk.
 *
 * @param log whose it is
 * @param generation of the file that was read
 * @param records intact
 * @param last number of the last intact record; -1 if there is none
 * @param intactBytes where the last intact record ends
 * @param damages stretches between intact records, the first {@value LogReader#KEPT} of them
 * @param damaged how many there are
 * @param lostBetween records that are missing in all of them
 * @param tail bytes after the last intact record
 * @param synced number up to which the log was on the disk, as its head says; empty if none is
 *     readable
 * @param head how its head is
 * @param strangers files beside it that no crash explains, a phrase each
 * @param leftovers files beside it that a crash explains, a phrase each
 */
public record LogCondition(
    LogId log,
    int generation,
    long records,
    long last,
    long intactBytes,
    List<Damage> damages,
    long damaged,
    long lostBetween,
    long tail,
    OptionalLong synced,
    HeadCondition head,
    List<String> strangers,
    List<String> leftovers) {

  public LogCondition {
    damages = List.copyOf(damages);
    strangers = List.copyOf(strangers);
    leftovers = List.copyOf(leftovers);
  }

  /** Of a log that is about to be begun. */
  static LogCondition ofNone(LogId log) {
    return new LogCondition(
        log,
        1,
        0,
        -1,
        0,
        List.of(),
        0,
        0,
        0,
        OptionalLong.empty(),
        HeadCondition.WHOLE,
        List.of(),
        List.of());
  }

  /** Records that were on the disk behind the last that is there. */
  public long lostAtEnd() {
    return Math.max(0, synced.orElse(last) - last);
  }

  /** Records that were on the disk and are not any more, at least. */
  public long lost() {
    return lostAtEnd() + lostBetween;
  }

  /** Whether every byte is as it was written; what a crash cut short is not. */
  public boolean whole() {
    return damage().isEmpty() && cutShort().isEmpty();
  }

  /** What is wrong with it that no crash explains, a phrase each; empty if nothing is. */
  public List<String> damage() {
    List<String> found = new ArrayList<>(damages.stream().map(Damage::phrase).toList());
    if (damaged > damages.size()) {
      found.add(Formatted.of("%,d more places are damaged", damaged - damages.size()));
    }
    found.addAll(damageAround());
    return found;
  }

  /** The same without what lies between records. */
  public List<String> damageAround() {
    List<String> found = new ArrayList<>();
    if (lostAtEnd() > 0) {
      found.add(
          Formatted.of("%,d records were on the disk and are missing at the end", lostAtEnd()));
      if (tail > 0) {
        found.add(tailSaid());
      }
    }
    if (head == HeadCondition.LOST) {
      found.add("the head is damaged or missing");
    }
    if (head == HeadCondition.ASTRAY) {
      found.add("the file that the head names is missing");
    }
    found.addAll(strangers);
    return found;
  }

  /** What a crash of the writer left, a phrase each; empty if it left nothing. */
  public List<String> cutShort() {
    List<String> found = new ArrayList<>();
    if (tail > 0 && lostAtEnd() == 0) {
      found.add(tailSaid());
    }
    if (head == HeadCondition.HALF_WRITTEN) {
      found.add("one half of the head is damaged");
    }
    found.addAll(leftovers);
    return found;
  }

  private String tailSaid() {
    return Formatted.of("the last %,d bytes are no whole record", tail);
  }
}
