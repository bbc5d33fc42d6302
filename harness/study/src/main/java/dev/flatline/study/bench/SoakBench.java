package dev.flatline.study.bench;

import dev.flatline.engine.report.text.TextTable;
import dev.flatline.engine.soak.ReplayedSoak;
import dev.flatline.engine.soakverdict.SoakReport;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a soak costs the harness, over so many samples that it would take days to see them. */
public final class SoakBench {

  private static final int MARKS = 10;
  private static final double MEBI = 1 << 20;

  /**
   * What the harness held at a mark.
   *
   * @param liveHeapBytes after a collection
   */
  public record Mark(long samples, long liveHeapBytes, long storeBytes, double seconds) {}

  /**
   * What was measured.
   *
   * @param marks at each tenth
   * @param verdict on the process that was made up
   */
  public record Cost(List<Mark> marks, SoakReport verdict, double judgingSeconds) {

    public Cost {
      marks = List.copyOf(marks);
    }

    /** The heap at the end over that at the first mark. */
    public double growth() {
      return (double) marks.get(marks.size() - 1).liveHeapBytes() / marks.get(0).liveHeapBytes();
    }

    /** For a person. */
    public String text() {
      TextTable table = new TextTable("samples", "heap MB after a collection", "store MB", "s");
      for (Mark mark : marks) {
        table.row(
            Formatted.of("%,d", mark.samples()),
            Formatted.of("%.3f", mark.liveHeapBytes() / MEBI),
            Formatted.of("%.1f", mark.storeBytes() / MEBI),
            Formatted.of("%.1f", mark.seconds()));
      }
      return table.plain()
          + Formatted.of(
              "%nheap at 100 %% over heap at 10 %%: %.4f%nverdict: %s, in %.2f s%n",
              growth(), verdict.status(), judgingSeconds);
    }
  }

  private SoakBench() {}

  /**
   * Replays a soak.
   *
   * @param samples at least 10,000
   * @param leak units lost per operation, 0 for none
   */
  public static Cost run(Path store, long samples, double leak) {
    List<Mark> marks = new ArrayList<>();
    Stopwatch all = Stopwatch.start();
    Stopwatch[] sinceLast = {all};
    try (ReplayedSoak soak = ReplayedSoak.of(store, samples, leak)) {
      SoakReport report =
          soak.run(
              number -> {
                if ((number + 1) % (samples / MARKS) == 0) {
                  marks.add(
                      new Mark(number + 1, ReplayedSoak.liveHeap(), soak.size(), all.seconds()));
                  sinceLast[0] = Stopwatch.start();
                }
              });
      return new Cost(marks, report, sinceLast[0].seconds());
    }
  }
}
