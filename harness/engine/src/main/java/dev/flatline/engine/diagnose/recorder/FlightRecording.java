package dev.flatline.engine.diagnose.recorder;

import dev.flatline.process.jvm.JvmCommands;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A recording of the flight recorder of a process for as long as it is looked at. Why there is none
 * is said, and the rest goes on.
 */
public final class FlightRecording {

  private static final double MEGABYTE = 1e6;

  private final JvmCommands jvm;
  private final Path file;
  private final String name = "flatline-" + ProcessHandle.current().pid();
  private String refused = "";

  private FlightRecording(JvmCommands jvm, Path file) {
    this.jvm = jvm;
    this.file = file.toAbsolutePath();
  }

  /**
   * Begins one.
   *
   * @param file that the process writes at the end; what lies there is replaced
   */
  public static FlightRecording begin(JvmCommands jvm, Path file) {
    FlightRecording recording = new FlightRecording(jvm, file);
    try {
      jvm.startRecording(recording.name);
    } catch (IOException without) {
      recording.refused =
          "not recorded: the process has no flight recorder: " + without.getMessage();
    }
    return recording;
  }

  /** Ends it; lines that say where it is. */
  public List<String> end() {
    if (!refused.isEmpty()) {
      return List.of(refused);
    }
    try {
      jvm.dumpRecording(name, file);
      jvm.stopRecording(name);
      return List.of(
          Files.isRegularFile(file)
              ? Formatted.of(
                  "%s, %.1f MB; jfr print --events dev.flatline.* --stack-depth 20 shows what was"
                      + " taken and given back",
                  file, Files.size(file) / MEGABYTE)
              : "not recorded: the process has written it where it sees that name, which is not"
                  + " here: "
                  + file);
    } catch (IOException gone) {
      return List.of("not recorded: the process does not write it: " + gone.getMessage());
    }
  }
}
