package dev.flatline.engine.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Limits;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    assertThat(spec(Limits.ofDescriptors(256)).command(WORKER).subList(0, 6))
        .containsExactly(
            "sh", "-c", "ulimit -n \"$1\" && shift && exec \"$@\"", "sh", "256", "/jdk/bin/java");
  }

  @Test
  void theHeapIsLimitedAsAsked() {
    assertThat(spec(new Limits(0, 48)).command(WORKER))
        .contains("-Xmx48m")
        .doesNotContain("-Xmx128m");
  }

  @Test
  void aLimitAboveTheHardOneOfTheHarnessIsInconclusive() throws IOException {
    long hard = DescriptorLimit.own();
    org.junit.jupiter.api.Assumptions.assumeTrue(hard < Integer.MAX_VALUE, "no hard limit here");

    assertThatThrownBy(() -> Fork.start(spec(Limits.ofDescriptors(Integer.MAX_VALUE)), any -> {}))
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
