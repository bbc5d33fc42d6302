package dev.flatline.process.agent.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.agent.AgentChild;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentRequest;
import dev.flatline.process.agent.LeakReport;
import dev.flatline.process.agent.LeakSite;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other agents in the same JVM, before ours and after it: both do what they are for. */
class BesideIT {

  private static final String STRUCK = "the rule has struck";
  private static final String RULE =
      """
      RULE beside
      CLASS dev.flatline.process.agent.foreign.ServingProgram
      METHOD deferred()
      AT ENTRY
      IF TRUE
      DO traceln("%s")
      ENDRULE
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bytemanStrikesAndTheLineIsNamed(boolean first) throws Exception {
    Path rules = folder.resolve("rules.btm");
    Files.writeString(rules, RULE.replace("%s", STRUCK));
    Path jar = AgentChild.jar().resolveSibling("byteman.jar");

    List<String> said = served(first, "-javaagent:" + jar + "=script:" + rules, List.of());

    assertThat(said.stream().filter(line -> line.contains(STRUCK))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Tag("long")
  void openTelemetryStartsAndTheLineIsNamed(boolean first) throws Exception {
    String jar =
        Stream.of(AgentChild.classPath().split(File.pathSeparator))
            .filter(entry -> entry.contains("opentelemetry-javaagent"))
            .findFirst()
            .orElseThrow();
    List<String> silent =
        Stream.of("traces", "metrics", "logs")
            .map(signal -> "-Dotel." + signal + ".exporter=none")
            .toList();

    served(first, "-javaagent:" + jar, silent);

    assertThat(Files.readString(folder.resolve("errors")))
        .contains("opentelemetry-javaagent - version");
  }

  /** What it prints; the line of the deferred release is named, and nothing fails. */
  private List<String> served(boolean first, String other, List<String> more) throws Exception {
    List<String> flags = new ArrayList<>(more);
    flags.add(AgentChild.flag(folder, "level=all"));
    flags.add(first ? flags.size() - 1 : flags.size(), other);
    String main = ServingProgram.class.getName();
    try (AgentChild child =
        AgentChild.startWith(AgentChild.classPath(), folder, main, flags, "pool")) {
      child.until("READY");
      child.ask(AgentRequest.CHECKPOINT);
      List<String> said = new ArrayList<>();
      for (int time = 0; time < 3; time++) {
        child.proceed();
        said.addAll(child.until("DONE"));
      }
      AgentReport report = child.ask(AgentRequest.CHECKPOINT);

      assertThat(LeakReport.of(report).sites())
          .filteredOn(site -> site.finding() == LeakSite.Finding.PEAK)
          .extracting(LeakSite::held)
          .containsExactly(8L);
      assertThat(report.cost().errors()).isZero();
      assertThat(report.notHooked()).isEmpty();
      assertThat(child.end()).isZero();
      assertThat(child.errors()).doesNotContain("Error:", "Exception");
      return said;
    }
  }

  @Test
  void aProgramThatDoesNothingHasOneDescriptorMoreWithTheAgentAndKeepsThat() throws Exception {
    long without;
    try (AgentChild child = AgentChild.startWithout(folder, ServingProgram.class, "pool")) {
      child.until("READY");
      without = descriptors(child);
    }
    try (AgentChild child =
        AgentChild.start(folder, ServingProgram.class, "level=all", List.of(), "pool")) {
      child.until("READY");
      // The socket that the JDK makes with the first channel, for any program that has one.
      assertThat(descriptors(child)).isLessThanOrEqualTo(without + 1);
      for (int report = 0; report < 20; report++) {
        child.ask(AgentRequest.REPORT);
      }
      assertThat(descriptors(child)).isLessThanOrEqualTo(without + 1);
    }
  }

  /**
   * But for jars: the JVM looks for the class of an agent in all of the class path, and opens each
   * jar that the program would have opened when it first needs it.
   */
  private static long descriptors(AgentChild child) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(child.pid()), "fd"))) {
      return all.filter(one -> !isJar(one)).count();
    }
  }

  private static boolean isJar(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().endsWith(".jar");
    } catch (IOException gone) {
      return false;
    }
  }
}
