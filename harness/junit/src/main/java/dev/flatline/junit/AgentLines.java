package dev.flatline.junit;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentRequest;
import dev.flatline.process.agent.LeakReport;
import dev.flatline.process.time.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The lines of code that acquired what is left, by the agent of this JVM if it has one. */
final class AgentLines {

  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MOST = 3;
  private static final String OWN = "dev.flatline.";

  private final Optional<AgentFile> agent;

  private AgentLines(Optional<AgentFile> agent) {
    this.agent = agent;
  }

  static AgentLines ofThisProcess(Clock clock) {
    Path file = AgentFile.usual(ProcessHandle.current().pid());
    try {
      return new AgentLines(
          Files.isRegularFile(file) ? Optional.of(AgentFile.open(file, clock)) : Optional.empty());
    } catch (FlatlineException unreadable) {
      return new AgentLines(Optional.empty());
    }
  }

  boolean there() {
    return agent.isPresent();
  }

  /** What was taken before is nobody's leak. */
  void baseline() {
    agent.ifPresent(file -> file.ask(AgentRequest.CHECKPOINT, 0, ANSWER));
  }

  /** The gravest first; none without an agent, or if it names none. */
  List<String> survivors() {
    return agent
        .flatMap(file -> file.checkpoint(ANSWER))
        .map(AgentLines::ofProgram)
        .map(lines -> lines.subList(0, Math.min(MOST, lines.size())))
        .orElse(List.of());
  }

  /** What this library holds itself is not the operation's. */
  private static List<String> ofProgram(AgentReport report) {
    return LeakReport.of(report).sites().stream()
        .filter(site -> site.frame().map(frame -> !frame.type().startsWith(OWN)).orElse(true))
        .map(site -> site.line(""))
        .toList();
  }
}
