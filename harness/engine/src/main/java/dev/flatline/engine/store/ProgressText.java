package dev.flatline.engine.store;

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
      text.append("ended: %s%s\n".formatted(one.label(), failure));
    }
    progress.underWay().forEach(one -> append(text, one));
    if (progress.torn()) {
      text.append("the last line of the journal was cut short and is left out\n");
    }
    return text.append("store %s\n".formatted(progress.store()))
        .append("files: %s\n".formatted(String.join(" ", progress.files())))
        .toString();
  }

  private static String headline(RunProgress progress) {
    if (progress.started().isEmpty()) {
      return "the run was cut short before its first event was written\n";
    }
    return "%s did not come to its end: %d of %d cases ended\nstarted %s, last event %s\n"
        .formatted(
            progress.incident().orElse("?"),
            progress.ended().size(),
            progress.cases(),
            progress.started().orElse("?"),
            progress.lastEvent().orElse("?"));
  }

  private static void append(StringBuilder text, RunProgress.UnderWay one) {
    text.append("under way: %s\n".formatted(one.label()));
    text.append(
        one.round()
            .map(
                round ->
                    "  in round %s since %s; %d checkpoints taken, the last after %s\n"
                        .formatted(
                            round,
                            one.since(),
                            one.checkpoints(),
                            one.lastCheckpoint().orElse("none")))
            .orElse("  before its first round since %s\n".formatted(one.since())));
    String readings =
        one.lastSample().entrySet().stream()
            .limit(READINGS)
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
    text.append("  last sample: %s\n".formatted(readings.isEmpty() ? "none" : readings));
    for (RunProgress.Fork fork : one.forks()) {
      text.append(
          "  %s pid %d is %s\n"
              .formatted(fork.name(), fork.pid(), fork.alive() ? "STILL RUNNING" : "gone"));
    }
    text.append("  store %s\n".formatted(one.store()));
    text.append("  files: %s\n".formatted(String.join(" ", one.files())));
  }
}
