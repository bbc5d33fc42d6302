package dev.flatline.process.kinds;

import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.fault.Attribute;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.FaultKindBuilder;
import dev.flatline.process.fault.Requirement;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.Awaited;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.owned.TiedProcess;
import dev.flatline.process.undo.Scratch;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a running process that force its files to the disk are late or fail: {@code strace}
 * follows it, and lets go when it ends.
 */
final class SystemCallFault implements Fault {

  private static final Attribute<Long> DELAY_MILLIS =
      Attribute.whole("delayMillis", "how late each call returns", "ms", 100, 1, 60_000);

  private static final Attribute<Long> EVERY =
      Attribute.whole("every", "one of so many calls fails", "", 1, 1, 1_000_000);

  static final FaultKind FSYNC_DELAY =
      kind("fsync-delay", "lets calls that force files to the disk return late")
          .taking(DELAY_MILLIS)
          .triedOn(Victim.WRITER, Map.of("delayMillis", "20"))
          .boundBy(
              injection ->
                  late(
                      injection.target(),
                      injection.process(),
                      Duration.ofMillis(injection.value(DELAY_MILLIS))));

  static final FaultKind FSYNC_ERROR =
      kind("fsync-error", "lets every so many calls that force files to the disk fail with EIO")
          .taking(EVERY)
          .triedOn(Victim.WRITER)
          .boundBy(
              injection ->
                  failing(
                      injection.target(),
                      injection.process(),
                      Math.toIntExact(injection.value(EVERY))));

  private static final Duration START = Duration.ofSeconds(5);

  private static final String CALLS = "fsync,fdatasync";

  private final String name;
  private final OwnProcess process;
  private final String injection;
  private final String mark;
  private @Nullable TiedProcess tracer;
  private @Nullable Scratch logs;

  private SystemCallFault(String name, OwnProcess process, String injection, String mark) {
    this.name = name;
    this.process = process;
    this.injection = injection;
    this.mark = mark;
  }

  private static FaultKindBuilder kind(String label, String effect) {
    return FaultKind.named(label, effect)
        .on(Target.SUBJECT, Target.COMPANION)
        .needing(
            new Requirement(List.of("strace"), List.of("strace", "-qq", "-o", "/dev/null", "true")))
        .witnessedBy("calls that strace says it struck");
  }

  /** Each call returns so much later. */
  private static SystemCallFault late(String target, OwnProcess process, Duration delay) {
    return new SystemCallFault(
        Formatted.of("fsync of the %s, %,d ms late", target, delay.toMillis()),
        process,
        "delay_exit=" + delay.toNanos() / 1_000,
        "(DELAYED)");
  }

  /** Every n-th call fails with EIO. */
  private static SystemCallFault failing(String target, OwnProcess process, int every) {
    return new SystemCallFault(
        Formatted.of("failing fsync of the %s, 1 of %d", target, every),
        process,
        Formatted.of("error=EIO:when=%d+%d", every, every),
        "(INJECTED)");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void apply() {
    Scratch made = Scratch.beside("strace");
    logs = made;
    Path said = said(made);
    tracer =
        TiedProcess.start(
            said,
            FaultKinds.LONGEST,
            List.of(
                "strace",
                "-f",
                "-o",
                calls(made).toString(),
                "-e",
                "trace=" + CALLS,
                "-e",
                "inject=" + CALLS + ":" + injection,
                "-p",
                Long.toString(process.pid())));
    // It says that it is attached, or why it is not.
    Awaited.within(START, () -> !read(said).isBlank());
    if (!read(said).contains("attached")) {
      throw ChaosException.of(
          "Cannot follow the calls of a process because strace does not attach: pid=%d, output=%s",
          process.pid(), read(said).strip());
    }
  }

  private static Path calls(Scratch logs) {
    return logs.directory().resolve("calls");
  }

  private static Path said(Scratch logs) {
    return logs.directory().resolve("said");
  }

  @Override
  public Witness witness() {
    long struck =
        logs == null ? 0 : read(calls(logs)).lines().filter(line -> line.contains(mark)).count();
    String evidence = Formatted.of("strace struck %,d calls of %s", struck, CALLS);
    return struck > 0 ? Witness.seen(evidence) : Witness.missing(evidence);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException notYet) {
      return "";
    }
  }

  @Override
  public void end() {
    if (tracer != null) {
      tracer.close();
    }
    if (logs != null) {
      logs.close();
    }
  }
}
