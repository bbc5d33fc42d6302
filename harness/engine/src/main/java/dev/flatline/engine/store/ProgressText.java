package dev.flatline.engine.store;

import dev.flatline.process.text.TerminalText;
import java.util.stream.Collectors;

/** How far a run came, in plain words. */
final class ProgressText {

  /** The first columns: number, time, operations, and what is read of the process. */
  private static final int READINGS = 6;

  private ProgressText() {}

  static String of(RunProgress progress) {
    StringBuilder text = new StringBuilder();
    text.append(headline(progress));
    for (RunProgress.Ended one : progress.ended()) {
      String failure = one.failure().map(reason -> ", child failed: " + reason).orElse("");
      text.append(TerminalText.endedLine("ended: %s%s", one.label(), failure));
    }
    progress.underWay().forEach(one -> append(text, one));
    if (progress.torn()) {
      text.append("the last line of the journal was cut short and is left out\n");
    }
    return text.append(TerminalText.endedLine("store %s", progress.store()))
        .append(TerminalText.endedLine("files: %s", String.join(" ", progress.files())))
        .toString();
  }

  private static String headline(RunProgress progress) {
    if (progress.started().isEmpty()) {
      return "the run was cut short before its first event was written\n";
    }
    return TerminalText.endedLine(
            "%s did not come to its end: %d of %d cases ended",
            progress.incident().orElse("?"), progress.ended().size(), progress.cases())
        + TerminalText.endedLine(
            "started %s, last event %s",
            progress.started().orElse("?"), progress.lastEvent().orElse("?"));
  }

  private static void append(StringBuilder text, RunProgress.UnderWay one) {
    text.append(TerminalText.endedLine("under way: %s", one.label()));
    text.append(
        one.round()
            .map(
                round ->
                    TerminalText.endedLine(
                        "  in round %s since %s; %d checkpoints taken, the last after %s",
                        round, one.since(), one.checkpoints(), one.lastCheckpoint().orElse("none")))
            .orElse(TerminalText.endedLine("  before its first round since %s", one.since())));
    String readings =
        one.lastSample().entrySet().stream()
            .limit(READINGS)
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
    text.append(
        TerminalText.endedLine("  last sample: %s", readings.isEmpty() ? "none" : readings));
    for (RunProgress.Fork fork : one.forks()) {
      text.append(
          TerminalText.endedLine(
              "  %s pid %d is %s",
              fork.name(), fork.pid(), fork.alive() ? "STILL RUNNING" : "gone"));
    }
    text.append(TerminalText.endedLine("  store %s", one.store()));
    text.append(TerminalText.endedLine("  files: %s", String.join(" ", one.files())));
  }
}
