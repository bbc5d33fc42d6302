package dev.flatline.process.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.proc.Proc;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that opens all kinds: each is tracked, at its line, and the kernel agrees. */
class EveryKindIT {

  @TempDir private Path folder;

  private record Opened(
      String kind, String type, String method, int line, long objects, long kernel) {

    static Opened of(String said) {
      String[] words = said.split(" ", -1);
      return new Opened(
          words[1],
          words[2],
          words[3],
          Integer.parseInt(words[4]),
          Long.parseLong(words[5]),
          Long.parseLong(words[6]));
    }

    Optional<SiteCount> in(AgentReport report) {
      return report.sites().stream()
          .filter(site -> site.kind().equals(kind))
          .filter(site -> site.frames().stream().findFirst().filter(this::isHere).isPresent())
          .findFirst();
    }

    private boolean isHere(Frame frame) {
      return frame.type().equals(type)
          && frame.method().equals(method)
          && frame.line().equals(Optional.of(line));
    }
  }

  @Test
  void eachKindIsTrackedAtItsLineAndTheKernelAgrees() throws Exception {
    requireAll(List.of());
  }

  @Test
  void anotherAgentBesideItChangesNothing() throws Exception {
    Path coverage = folder.resolve("coverage");
    String another =
        Stream.of(AgentChild.classPath().split(File.pathSeparator))
            .filter(entry -> entry.contains("org.jacoco.agent"))
            .findFirst()
            .orElseThrow();

    requireAll(List.of("-javaagent:" + another + "=destfile=" + coverage));

    assertThat(Files.size(coverage)).isPositive();
  }

  private void requireAll(List<String> flags) throws Exception {
    List<String> tidy =
        Stream.concat(flags.stream(), Stream.of("-Djava.io.tmpdir=" + folder)).toList();
    try (AgentChild child = AgentChild.start(folder, EveryKind.class, "level=all", tidy)) {
      List<Opened> opened =
          child.until("READY").stream()
              .filter(line -> line.startsWith("OPENED "))
              .map(Opened::of)
              .toList();
      AgentReport report = child.ask(AgentRequest.REPORT);
      KernelComparison compared = KernelComparison.of(report, Proc.LINUX);

      SoftAssertions all = new SoftAssertions();
      for (Opened one : opened) {
        long live = one.in(report).map(SiteCount::live).orElse(0L);
        all.assertThat(live).describedAs("%s", one).isEqualTo(one.objects());
      }
      System.out.println(compared.line());
      all.assertThat(opened).hasSizeGreaterThanOrEqualTo(50);
      all.assertThat(report.notHooked()).isEmpty();
      all.assertThat(report.cost().errors()).isZero();
      all.assertThat(compared.explained())
          .describedAs(compared.line())
          .isGreaterThanOrEqualTo(0.99);
      all.assertThat(compared.missing()).describedAs(compared.line()).isEmpty();
      all.assertAll();
      assertThat(child.end()).isZero();
    }
  }
}
