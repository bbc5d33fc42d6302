package dev.flatline.process.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Limits;
import dev.flatline.api.TrackedPair;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.enclosure.Enclosure;
import dev.flatline.process.fork.jdk.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForkSpecTest {

  private static final Path WORKER = Path.of("/scratch/worker.jar");

  @Test
  void withoutALimitTheCommandIsTheJvmItself() {
    List<String> command = spec(Limits.none()).command(WORKER);

    assertThat(command.get(0)).isEqualTo("/jdk/bin/java");
    assertThat(command)
        .contains("-Xmx128m", "-Djava.io.tmpdir=/scratch")
        .endsWith("-cp", "/scratch/worker.jar:/fixture.jar", "dev.flatline.worker.WorkerMain");
  }

  @Test
  void theShellSetsSoftAndHardLimitAndBecomesTheJvm() {
    assertThat(spec(Limits.none().descriptors(256)).command(WORKER).subList(0, 6))
        .containsExactly(
            "sh", "-c", "ulimit -n \"$1\" && shift && exec \"$@\"", "sh", "256", "/jdk/bin/java");
  }

  @Test
  void theHeapIsLimitedAsAsked() {
    assertThat(spec(Limits.none().heapMegabytes(48)).command(WORKER))
        .contains("-Xmx48m")
        .doesNotContain("-Xmx128m");
  }

  @Test
  void aForkWithALimitOnThreadsIsCountedInAUserNamespaceOfItsOwn() {
    assertThat(spec(Limits.none().threads(40)).command(WORKER).subList(0, 5))
        .containsExactly("unshare", "-Ur", "prlimit", "--nproc=40:40", "/jdk/bin/java");
    assertThat(spec(Limits.none().descriptors(256).threads(40)).command(WORKER).subList(0, 6))
        .containsExactly("unshare", "-Ur", "prlimit", "--nproc=40:40", "sh", "-c");
  }

  @Test
  void aLimitOnThreadsThatTheKernelDoesNotHoldRootToIsInconclusive() {
    ForkSpec limited = spec(Limits.none().threads(40));

    assertThatCode(() -> ThreadLimit.requirePermitted(limited, 1000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> ThreadLimit.requirePermitted(limited, 0))
        .hasMessage(
            "Cannot limit the threads of the subject because the kernel does not hold root to such a"
                + " limit: asked=40, user=0; run the harness as another user")
        .isInstanceOfSatisfying(
            FlatlineException.class,
            refusal -> assertThat(refusal.status()).isEqualTo(Status.INCONCLUSIVE));
  }

  @Test
  void anExhaustedHeapEndsTheForkUnlessItIsTheSymptom() {
    ForkSpec usual = spec(Limits.none());
    ForkSpec outliving =
        new ForkSpec(
            usual.name(),
            usual.jdk(),
            usual.scenarioJar(),
            usual.limits(),
            usual.directory(),
            usual.scratch(),
            usual.enclosure(),
            usual.optimised(),
            usual.room(),
            true,
            List.of());

    assertThat(usual.command(WORKER)).contains("-XX:+ExitOnOutOfMemoryError");
    assertThat(outliving.command(WORKER)).contains("-XX:-ExitOnOutOfMemoryError");
  }

  @Test
  void optionsOfTheVariantComeAfterThoseOfTheHarness() {
    ForkSpec usual = spec(Limits.none());
    String option = "-XX:MaxDirectMemorySize=64m";
    ForkSpec limited =
        new ForkSpec(
            usual.name(),
            usual.jdk(),
            usual.scenarioJar(),
            usual.limits(),
            usual.directory(),
            usual.scratch(),
            usual.enclosure(),
            usual.optimised(),
            usual.room(),
            false,
            List.of(option));

    assertThat(limited.command(WORKER))
        .containsSubsequence("-Xmx128m", "-Djava.io.tmpdir=/scratch", option, "-cp");
    assertThat(usual.command(WORKER)).doesNotContain(option);
  }

  @Test
  void theAgentIsToldThePairsOfTheIncident() {
    ForkSpec usual = spec(Limits.none());
    TrackedPair pair = TrackedPair.of(List.class, "get", List.class, "remove");
    ForkSpec tracked =
        new ForkSpec(
            usual.name(),
            usual.jdk(),
            usual.scenarioJar(),
            usual.limits(),
            usual.directory(),
            usual.scratch(),
            new Enclosure(Optional.empty(), 0, "", true, List.of(pair, pair), false),
            usual.optimised(),
            usual.room());

    String option = ",pair=java.util.List#get=java.util.List#remove";
    assertThat(tracked.command(WORKER))
        .filteredOn(flag -> flag.startsWith("-javaagent"))
        .singleElement()
        .asString()
        .endsWith("level=sampled" + option + option);
  }

  @Test
  void aLimitAboveTheHardOneOfTheHarnessIsInconclusive() throws IOException {
    long hard = DescriptorLimit.own();
    org.junit.jupiter.api.Assumptions.assumeTrue(hard < Integer.MAX_VALUE, "no hard limit here");

    assertThatThrownBy(
            () -> Fork.start(spec(Limits.none().descriptors(Integer.MAX_VALUE)), any -> {}))
        .hasMessage(
            "Cannot limit the descriptors of the subject because the hard limit of the harness is"
                + " lower: asked=2147483647, hard=%d; ask for less or raise the hard limit",
            hard)
        .isInstanceOfSatisfying(
            FlatlineException.class,
            refusal -> assertThat(refusal.status()).isEqualTo(Status.INCONCLUSIVE));
  }

  @Test
  void theHardLimitOfThisProcessIsANumber() throws IOException {
    assertThat(DescriptorLimit.own()).isGreaterThan(100);
  }

  @Test
  void theLimitOfAProcessThatIsGoneIsNotReadable() {
    assertThatThrownBy(() -> DescriptorLimit.hard(999_999_999)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, CRASHED",
    "1, CRASHED",
    "3, CRASHED",
    "87, CRASHED",
    "134, CRASHED",
    "139, CRASHED",
    "137, KILLED"
  })
  void theExitCodeSaysHowAChildEnded(int exitCode, ChildStatus status) {
    assertThat(ChildStatus.ofExit(exitCode)).isEqualTo(status);
  }

  @Test
  void anUnknownJdkIsRefusedWithThoseThatAreFound() {
    assertThatThrownBy(() -> Jdk.find("99"))
        .hasMessageStartingWith(
            "Cannot fork a JVM because there is no such JDK: jdk=99, found=[%s in ",
            Jdk.own().version())
        .hasMessageEndingWith("]; name a version found, or the directory of a JDK")
        .isInstanceOfSatisfying(
            FlatlineException.class,
            refusal -> assertThat(refusal.status()).isEqualTo(Status.USAGE));
  }

  @Test
  void theJdkOfTheHarnessIsFoundByFeatureVersionAndByDirectory() throws IOException {
    Jdk own = Jdk.own();
    String feature = Integer.toString(Runtime.version().feature());

    assertThat(Jdk.find(own.home().toString()).home()).isEqualTo(own.home().toRealPath());
    assertThat(Jdk.find(feature).version()).startsWith(feature);
    assertThat(Jdk.installed()).extracting(Jdk::home).doesNotHaveDuplicates();
  }

  private static ForkSpec spec(Limits limits) {
    return new ForkSpec(
        "subject",
        new Jdk(Path.of("/jdk"), "17"),
        Path.of("/fixture.jar"),
        limits,
        Path.of("/runs"),
        Path.of("/scratch"));
  }
}
