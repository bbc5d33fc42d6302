package dev.flatline.engine.diagnose;

import dev.flatline.engine.diagnose.Diagnosis.Step;
import dev.flatline.engine.diagnose.recorder.FlightRecording;
import dev.flatline.engine.diagnose.recorder.NativeLeaks;
import dev.flatline.engine.diagnose.recorder.NativeProfile;
import dev.flatline.process.jvm.JvmCommands;
import dev.flatline.process.time.Clock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The recorders that were asked for, in a process that lets us attach. */
final class Recorders {

  private final boolean recording;
  private final boolean nativeMemory;
  private final Optional<FlightRecording> flight;
  private final Optional<NativeProfile> profile;

  private Recorders(
      boolean recording,
      boolean nativeMemory,
      Optional<FlightRecording> flight,
      Optional<NativeProfile> profile) {
    this.recording = recording;
    this.nativeMemory = nativeMemory;
    this.flight = flight;
    this.profile = profile;
  }

  /**
   * Begins.
   *
   * @param jvm null if the process does not let us attach: then nothing begins
   * @param file that its flight recorder writes; empty for none
   * @param nativeMemory whether async-profiler sees who takes memory outside the heap
   */
  static Recorders begin(
      @Nullable JvmCommands jvm, long pid, Clock clock, Optional<Path> file, boolean nativeMemory)
      throws InterruptedException {
    if (jvm == null) {
      return new Recorders(file.isPresent(), nativeMemory, Optional.empty(), Optional.empty());
    }
    return new Recorders(
        file.isPresent(),
        nativeMemory,
        file.map(named -> FlightRecording.begin(jvm, named)),
        nativeMemory
            ? Optional.of(NativeProfile.begin(pid, clock, NativeProfile.besideTheJar()))
            : Optional.empty());
  }

  /**
   * Ends all of them.
   *
   * @param unattached why the process was not attached to
   */
  Recorded end(String unattached) throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    if (recording) {
      steps.add(
          new Step("recording", flight.map(FlightRecording::end).orElse(List.of(unattached))));
    }
    if (!nativeMemory) {
      return new Recorded(steps, Optional.empty());
    }
    NativeLeaks leaks = profile.isPresent() ? profile.get().end() : NativeLeaks.none(unattached);
    steps.add(new Step("native memory", leaks.lines()));
    return new Recorded(steps, Optional.of(leaks));
  }
}
