package dev.flatline.process.machine;

import dev.flatline.verdict.number.Formatted;
import java.util.Optional;

/**
 * Who had the processors of the machine for a while.
 *
 * @param processors how many there are
 * @param ours that the harness and all that it started had, on average
 * @param others that other processes had
 * @param stolen that the hypervisor gave to other machines
 * @param waiting share of the time in which something had to wait for a processor, 0 to 1; empty
 *     where the kernel does not measure it
 * @param most the process of others that had most, by name, number and processors; empty for none
 */
public record MachineUse(
    int processors,
    double ours,
    double others,
    double stolen,
    Optional<Double> waiting,
    Optional<String> most) {

  /** From this share of the processors on, others are named as what makes a run late. */
  private static final double BUSY = 0.25;

  /** Whether others take so much that a schedule can be missed because of them. */
  public boolean busy() {
    return (others + stolen) / processors > BUSY;
  }

  /** For a person, without a full stop. */
  public String inWords() {
    String words =
        Formatted.of(
            "other processes took %.1f of %d processors%s, the hypervisor %.1f, the run itself %.1f",
            others,
            processors,
            most.map(name -> " (most of it " + name + ")").orElse(""),
            stolen,
            ours);
    return waiting
        .map(
            share ->
                words
                    + Formatted.of(
                        "; for %.0f%% of the time something waited for one", 100 * share))
        .orElse(words);
  }
}
