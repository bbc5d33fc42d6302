package dev.flatline.engine.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What was found when a log was read.
 *
 * @param generation of the file that was read
 * @param records intact
 * @param last number of the last intact record; -1 if there is none
 * @param intactBytes where the last intact record ends
 * @param damages stretches between intact records, the first {@value LogReader#KEPT} of them
 * @param damaged how many there are
 * @param tail bytes after the last intact record
 * @param synced number up to which the log was on the disk, as its head says; empty if none is
 *     readable
 * @param headWhole whether the head is intact
 */
public record LogCondition(
    int generation,
    long records,
    long last,
    long intactBytes,
    List<Damage> damages,
    long damaged,
    long tail,
    OptionalLong synced,
    boolean headWhole) {

  public LogCondition {
    damages = List.copyOf(damages);
  }

  /** Records that were on the disk and are not any more, at least. */
  public long lost() {
    long behind = Math.max(0, synced.orElse(last) - last);
    return behind + damages.stream().mapToLong(Damage::records).sum();
  }

  /** Whether every byte is as it was written; a record that a crash cut short is not. */
  public boolean whole() {
    return headWhole && damaged == 0 && tail == 0 && synced.orElse(last) <= last;
  }

  /** What is wrong with it, a phrase each; empty if nothing is. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (Damage damage : damages) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d bytes at offset %,d are damaged, %,d records lost",
              damage.bytes(),
              damage.offset(),
              damage.records()));
    }
    if (damaged > damages.size()) {
      notes.add(
          String.format(Locale.ROOT, "%,d more places are damaged", damaged - damages.size()));
    }
    if (tail > 0) {
      notes.add(String.format(Locale.ROOT, "the last %,d bytes are no whole record", tail));
    }
    long missing = synced.orElse(last) - last;
    if (missing > 0) {
      notes.add(
          String.format(
              Locale.ROOT, "%,d records were on the disk and are missing at the end", missing));
    }
    if (!headWhole) {
      notes.add("the head is damaged");
    }
    return notes;
  }
}
