package dev.flatline.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

  private static final Path OUT = Path.of("runs");
  private static final String KERNEL = "/proc/sys/kernel/osrelease";
  private static final String MEMORY = "MemTotal:  2097152 kB\nMemAvailable:  1048576 kB\n";

  private final Fake fake = new Fake();

  @TempDir private Path directory;

  @Test
  void whatEveryRunNeedsIsMarked() {
    assertThat(rows().stream().filter(Capability::needed).map(Capability::name))
        .containsExactly(
            "Linux /proc", "hard descriptor limit", "sh with ulimit", "JDKs", "run store");
  }

  @Test
  void aToolThatIsNotInstalledIsARowAndNotNeeded() {
    assertThat(row("strace"))
        .isEqualTo(
            new Capability(
                "strace",
                false,
                false,
                "not installed; it is in the package strace",
                "failing system calls"));
    assertThat(row("nft").detail()).isEqualTo("not installed; it is in the package nftables");
  }

  @Test
  void theFirstLineOfAToolIsItsDetail() {
    fake.answers.put("nft", new Machine.Outcome(true, "nftables v1.0.9"));
    assertThat(row("nft").available()).isTrue();
    assertThat(row("nft").detail()).isEqualTo("nftables v1.0.9");
  }

  @Test
  void aToolThatWorksAndSaysNothingWorks() {
    fake.answers.put("unshare", new Machine.Outcome(true, ""));
    assertThat(row("user namespaces").detail()).isEqualTo("works");
    assertThat(row("tc netem").detail()).isEqualTo("works");
  }

  @Test
  void queueDisciplinesAreTriedInANetworkNamespaceOfTheirOwnOnly() {
    rows();
    assertThat(fake.commands.stream().filter(command -> command.toString().contains("tc ")))
        .hasSize(3)
        .allSatisfy(command -> assertThat(command).startsWith("unshare", "-Urn"));
  }

  @Test
  void aFaultIsPossibleIfItsProbeEndsWell() {
    assertThat(row("fault pause").available()).isTrue();
    assertThat(row("fault packet-drop"))
        .isEqualTo(
            new Capability("fault packet-drop", false, false, "not installed", "targets wire"));
    fake.answers.put("unshare", new Machine.Outcome(true, ""));
    assertThat(row("fault packet-drop").available()).isTrue();
    assertThat(row("fault packet-drop").detail()).isEqualTo("works");
  }

  @Test
  void anOlderKernelCountsDescriptorsByListing() {
    assertThat(row("descriptor count").available()).isTrue();
    fake.descriptors = 0;
    assertThat(row("descriptor count"))
        .isEqualTo(
            new Capability(
                "descriptor count",
                false,
                false,
                "the kernel is older than 6.2: the directory is listed instead",
                "counting descriptors in constant time"));
  }

  @Test
  void withoutProcNoRunIsPossible() {
    fake.files = Map.of();
    assertThat(row("Linux /proc").available()).isFalse();
    assertThat(row("Linux /proc").detail()).isEqualTo(KERNEL);
    assertThat(row("cores and memory").available()).isFalse();
  }

  @Test
  void aShellThatDoesNotLowerTheLimitIsOfNoUse() {
    fake.answers.put("sh", new Machine.Outcome(true, "1024"));
    assertThat(row("sh with ulimit").available()).isFalse();
    assertThat(row("sh with ulimit").detail()).isEqualTo("ulimit -n 64 answered: 1024");
  }

  @Test
  void coresAndMemoryAreSaid() {
    assertThat(row("cores and memory").detail()).isEqualTo("2 cores, 2048 MiB, 1024 MiB available");
  }

  @Test
  void aStoreThatCannotBeWrittenSaysTheNextStep() {
    assertThat(row("state directory").detail()).isEqualTo("/home/user/.local/state/flatline");
    fake.writable = false;
    assertThat(row("run store").detail()).isEqualTo("runs is not writable; choose another --out");
  }

  @Test
  void theRealMachineRunsCommandsAndSaysWhyOneFails() {
    Machine real = new ThisMachine();
    assertThat(real.run(List.of("sh", "-c", "echo one; echo two")))
        .isEqualTo(new Machine.Outcome(true, "one"));
    assertThat(real.run(List.of("sh", "-c", "echo complaint >&2; echo; echo version 7")))
        .isEqualTo(new Machine.Outcome(true, "version 7"));
    assertThat(real.run(List.of("sh", "-c", "echo version 8 >&2")))
        .isEqualTo(new Machine.Outcome(true, "version 8"));
    assertThat(real.run(List.of("sh", "-c", "echo no >&2; exit 3")))
        .isEqualTo(new Machine.Outcome(false, "exit code 3: no"));
    assertThat(real.run(List.of("flatline-no-such-tool")))
        .isEqualTo(new Machine.Outcome(false, "not installed"));
  }

  @Test
  void aFileIsNoPlaceForAStore() throws IOException {
    Machine real = new ThisMachine();
    assertThat(real.writable(directory.resolve("a/b"))).isTrue();
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(real.writable(file.resolve("runs"))).isFalse();
  }

  private List<Capability> rows() {
    return new Doctor(fake).rows(OUT);
  }

  private Capability row(String name) {
    return rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  private static final class Fake implements Machine {
    private final List<List<String>> commands = new ArrayList<>();
    private final Map<String, Outcome> answers =
        new java.util.HashMap<>(Map.of("sh", new Outcome(true, "64")));
    private Map<String, String> files = Map.of(KERNEL, "6.8.0\n", "/proc/meminfo", MEMORY);
    private long descriptors = 9;
    private boolean writable = true;

    @Override
    public Outcome run(List<String> command) {
      commands.add(command);
      return answers.getOrDefault(command.get(0), new Outcome(false, "not installed"));
    }

    @Override
    public String read(Path file) throws IOException {
      String text = files.get(file.toString());
      if (text == null) {
        throw new NoSuchFileException(file.toString());
      }
      return text;
    }

    @Override
    public long size(Path file) {
      return descriptors;
    }

    @Override
    public Path state() {
      return Path.of("/home/user/.local/state/flatline");
    }

    @Override
    public boolean writable(Path directory) {
      return writable;
    }

    @Override
    public List<String> jdks() {
      return List.of("17.0.15 in /jdk");
    }

    @Override
    public int cores() {
      return 2;
    }
  }
}
