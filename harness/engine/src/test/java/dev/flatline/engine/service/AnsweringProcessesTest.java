package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.proc.FakeProc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Process 1 asks at 8080, which is 1F90; 10 and 11 are watched, 20 is not. */
class AnsweringProcessesTest {

  private static final Set<Long> WATCHED = Set.of(10L, 11L);
  private static final String LOOPBACK = "0100007F:1F90";
  private static final String ANY = "00000000:1F90";
  private static final String LOOPBACK_6 = "00000000000000000000000001000000:1F90";
  private static final String MAPPED = "0000000000000000FFFF00000100007F:1F90";
  private static final String ANY_6 = "00000000000000000000000000000000:1F90";

  @TempDir private Path directory;

  private FakeProc fake;

  @BeforeEach
  void fill() throws IOException {
    fake = new FakeProc(directory);
    process(1, "java");
    process(10, "service");
    process(11, "worker");
    process(20, "other");
  }

  private void process(long pid, String name) throws IOException {
    fake.process(pid, 1, 'S');
    fake.write(
        pid, "stat", pid + " (" + name + ") S 1 5 6 0 0 0 0 0 0 0 70 30 0 0 20 0 4 0 4711 0 0\n");
  }

  private void listens(String... rows) throws IOException {
    StringBuilder four = new StringBuilder();
    StringBuilder six = new StringBuilder();
    for (int at = 0; at < rows.length; at++) {
      (rows[at].length() < 20 ? four : six)
          .append(FakeProc.row(rows[at], "00000000:0000", "0A", 100 + at));
    }
    fake.tcp(1, four.toString());
    fake.write(1, "net/tcp6", "head\n" + six);
  }

  private void has(long pid, long socket) throws IOException {
    fake.descriptor(pid, (int) socket, "socket:[" + socket + "]");
  }

  private AnsweringSight look(String host) {
    return new AnsweringProcesses(fake.proc, 1).look(WATCHED, host, 8080);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, " + LOOPBACK,
    "127.0.0.1, " + ANY,
    "127.0.0.1, " + MAPPED,
    "127.0.0.1, " + ANY_6,
    "127.1.2.3, " + ANY,
    "[::1], " + LOOPBACK_6,
    "[::1], " + ANY_6,
    "localhost, " + LOOPBACK,
    "localhost, " + ANY_6,
  })
  void whoHasTheSocketOpenThatIsReachedAnswers(String host, String row) throws IOException {
    listens("00000000:0050", row);
    has(10, 101);

    assertThat(look(host).listening()).containsExactly(new ProcessId(10, 4711));
    assertThat(look(host).missing()).isEmpty();
  }

  @Test
  void aMasterAndItsWorkersMayHaveItTogetherAndSystemdBeforeThem() throws IOException {
    listens(ANY);
    has(10, 100);
    has(11, 100);
    has(20, 100);

    assertThat(look("127.0.0.1").listening()).hasSize(2);
    assertThat(look("127.0.0.1").missing()).isEmpty();
  }

  @Test
  void eachMayHaveOneOfItsOwnAtTheSamePort() throws IOException {
    listens(ANY, ANY);
    has(10, 100);
    has(11, 101);

    assertThat(look("127.0.0.1").missing()).isEmpty();
  }

  @Test
  void anOldInstanceThatHasPartOfThemIsNamed() throws IOException {
    listens(ANY, ANY);
    has(10, 100);
    has(20, 101);

    assertThat(look("127.0.0.1").missing())
        .contains(
            "another process than those that are watched answers at its address:"
                + " address=127.0.0.1:8080, listens=other (pid 20)");
  }

  @Test
  void theSocketOfTheVeryAddressIsReachedBeforeThatOfAny() throws IOException {
    listens(LOOPBACK, ANY_6);
    has(20, 100);
    has(10, 101);

    assertThat(look("127.0.0.1").wrong()).isPresent();
    assertThat(look("localhost").wrong()).isPresent();
    assertThat(look("[::1]").missing()).isEmpty();
  }

  @Test
  void whatConnectsFromThatPortDoesNotListen() throws IOException {
    fake.tcp(1, FakeProc.row(LOOPBACK, "0100007F:0050", "01", 100));
    has(10, 100);

    assertThat(look("127.0.0.1").missing())
        .hasValueSatisfying(what -> assertThat(what).endsWith("listens=nobody on this machine"));
  }

  @Test
  void aHolderThatCannotBeReadIsAnotherAllTheSame() throws IOException {
    listens(ANY);

    assertThat(look("127.0.0.1").wrong())
        .hasValueSatisfying(
            wrong -> assertThat(wrong.who()).isEqualTo("a process that cannot be read"));
  }

  @Test
  void descriptorsOfTheWatchedThatCannotBeReadLeaveADoubt() throws IOException {
    listens(ANY);
    closed(11);

    assertThat(look("127.0.0.1").wrong()).isEmpty();
    assertThat(look("127.0.0.1").doubt())
        .hasValueSatisfying(why -> assertThat(why).contains("descriptors cannot be read", "[11]"));
  }

  @Test
  void ifAnotherOfTheWatchedAnswersTheyAreNotNeeded() throws IOException {
    listens(ANY);
    closed(11);
    has(10, 100);

    assertThat(look("127.0.0.1").missing()).isEmpty();
  }

  /** As root every directory can be read: this is none. */
  private void closed(long pid) throws IOException {
    Files.delete(directory.resolve(pid + "/fd"));
    fake.write(pid, "fd", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh", "kubectl", "docker-proxy", "socat"})
  void whoOnlyPassesOnIsNotTheService(String name) throws IOException {
    process(10, name);
    listens(LOOPBACK);
    has(10, 100);

    assertThat(look("127.0.0.1").missing())
        .contains(
            "what listens at its address only passes on to another process:"
                + " address=127.0.0.1:8080, listens="
                + name
                + " (pid 10)");
  }

  @ParameterizedTest
  @CsvSource({"1F90, ''", "0050, 'ports=[80]'"})
  void aContainerIsTakenForTheOneThatIsAskedAtItsOwnPortAlone(String port, String doubt)
      throws IOException {
    listens(ANY);
    process(20, "docker-proxy");
    has(20, 100);
    FakeProc.link(directory.resolve("10/ns/net"), "net:[2]");
    fake.tcp(10, FakeProc.row("00000000:" + port, "00000000:0000", "0A", 300));
    fake.tcp(11);
    has(10, 300);

    AnsweringSight seen = look("127.0.0.1");

    assertThat(seen.wrong()).isEmpty();
    assertThat(seen.doubt().orElse("")).contains(doubt);
    assertThat(seen.listening()).hasSize(doubt.isEmpty() ? 1 : 0);
  }

  @Test
  void aContainerIsNotWhatAnotherProcessOfThisMachineAnswers() throws IOException {
    listens(ANY);
    has(20, 100);
    FakeProc.link(directory.resolve("10/ns/net"), "net:[2]");
    fake.tcp(10, FakeProc.row(ANY, "00000000:0000", "0A", 300));
    has(10, 300);

    assertThat(look("127.0.0.1").wrong()).isPresent();
  }

  @Test
  void ofAnotherMachineNothingIsShown() throws IOException {
    listens(ANY);
    has(10, 100);

    assertThat(look("192.0.2.7").wrong()).isEmpty();
    assertThat(look("192.0.2.7").doubt())
        .hasValueSatisfying(why -> assertThat(why).contains("another machine"));
  }

  @Test
  void socketsThatTheKernelDoesNotTellLeaveADoubt() {
    assertThat(look("127.0.0.1").doubt())
        .hasValueSatisfying(why -> assertThat(why).contains("sockets of this machine"));
  }
}
