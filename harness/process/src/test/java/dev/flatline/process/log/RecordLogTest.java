package dev.flatline.process.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordLogTest {

  private static final int RECORDS = 200;

  @TempDir private Path directory;
  private final List<String> read = new ArrayList<>();

  private static String record(int number) {
    return "{\"n\":" + number + ",\"text\":\"a line — of some length\"}";
  }

  private void write(int from, int to) throws IOException {
    try (RecordLog log = RecordLog.guarded(directory, this::read).orElseThrow()) {
      for (int i = from; i < to; i++) {
        log.append(record(i));
      }
    }
  }

  private void writeFirst() throws IOException {
    try (RecordLog log = RecordLog.create(directory).orElseThrow()) {
      for (int i = 0; i < RECORDS; i++) {
        log.append(record(i));
      }
    }
  }

  private LogCondition read() throws IOException {
    read.clear();
    return LogReader.read(directory, read::add);
  }

  private static List<String> records(int to) {
    return IntStream.range(0, to).mapToObj(RecordLogTest::record).toList();
  }

  private Path file() {
    return LogFiles.file(directory, 1);
  }

  @Test
  void whatWasAppendedIsReadInItsOrder() throws Exception {
    writeFirst();

    assertThat(read().whole()).isTrue();
    assertThat(read).isEqualTo(records(RECORDS));
  }

  /** Where the digits of the machine's language are not those of ASCII. */
  @Test
  void aLogIsWholeInEachLocale() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      writeFirst();
    } finally {
      Locale.setDefault(before);
    }

    assertThat(read().whole()).isTrue();
    assertThat(read).isEqualTo(records(RECORDS));
  }

  @Test
  void aSecondWriterIsRefused() throws Exception {
    try (RecordLog first = RecordLog.create(directory).orElseThrow()) {
      first.append("one");
      assertThat(RecordLog.guarded(directory, this::read)).isEmpty();
    }
    assertThat(RecordLog.guarded(directory, this::read))
        .hasValueSatisfying(
            log -> {
              try {
                log.close();
              } catch (IOException refused) {
                throw new AssertionError(refused);
              }
            });
  }

  @Test
  void aRecordThatWasCutShortIsCutOffAndTheNextFollowsTheOneBefore() throws Exception {
    writeFirst();
    byte[] all = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(all, all.length - 7));

    LogCondition torn = read();
    assertThat(torn.whole()).isFalse();
    assertThat(torn.lost()).isEqualTo(1);
    assertThat(torn.damage()).anyMatch(note -> note.contains("no whole record"));
    write(RECORDS - 1, RECORDS + 5);

    assertThat(read().whole()).isTrue();
    assertThat(read).isEqualTo(records(RECORDS + 5));
  }

  @Test
  void anEndThatIsCutOffBetweenTwoRecordsIsMissed() throws Exception {
    writeFirst();
    List<String> first = Files.readAllLines(file()).subList(0, 2);
    Files.writeString(file(), String.join("\n", first) + "\n");

    LogCondition cut = read();

    assertThat(cut.tail()).isZero();
    assertThat(cut.lost()).isEqualTo(RECORDS - 1);
    assertThat(cut.whole()).isFalse();
  }

  @Test
  void aRewriteReplacesAllOrNothing() throws Exception {
    writeFirst();
    try (RecordLog log = RecordLog.guarded(directory, this::read).orElseThrow()) {
      log.rewrite(sink -> records(3).forEach(sink));
      log.append(record(3));
    }
    assertThat(read().whole()).isTrue();
    assertThat(read).isEqualTo(records(4));

    try (RecordLog log = RecordLog.guarded(directory, this::read).orElseThrow()) {
      assertThatThrownBy(
              () ->
                  log.rewrite(
                      sink -> {
                        sink.accept("half");
                        throw new IOException("no space left on device");
                      }))
          .isInstanceOf(IOException.class);
      log.append(record(4));
    }
    assertThat(read().whole()).isTrue();
    assertThat(read).isEqualTo(records(5));
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void oneFlippedBitOrACutAnywhereIsFoundAndNothingElseIsLost(int seed) throws Exception {
    writeFirst();
    SplittableRandom chance = new SplittableRandom(seed);
    Path harmed = chance.nextInt(10) == 0 ? directory.resolve("head") : file();
    byte[] bytes = Files.readAllBytes(harmed);
    int at = chance.nextInt(bytes.length);
    boolean cut = seed % 2 == 0;
    if (cut) {
      bytes = Arrays.copyOf(bytes, at);
    } else {
      bytes[at] ^= (byte) (1 << chance.nextInt(8));
    }
    Files.write(harmed, bytes);

    LogCondition condition = read();

    assertThat(condition.whole()).as("%s at %d", cut ? "cut" : "flipped", at).isFalse();
    assertThat(condition.whole()).isFalse();
    if (!read.isEmpty()) {
      assertThat(records(RECORDS)).containsSubsequence(read);
    }
    if (!cut) {
      // A flipped line feed joins two lines.
      assertThat(read).hasSizeGreaterThanOrEqualTo(RECORDS - 2);
    }
    write(RECORDS, RECORDS + 1);
    assertThat(read().head()).isEqualTo(HeadCondition.WHOLE);
    assertThat(read.get(read.size() - 1)).isEqualTo(record(RECORDS));
  }

  @Test
  void aRecordOfAnotherLogIsDamageAndItsHeadIsRefused() throws Exception {
    writeFirst();
    Path other = Files.createDirectory(directory.resolve("other"));
    try (RecordLog log = RecordLog.create(other).orElseThrow()) {
      records(RECORDS).forEach(text -> append(log, text));
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(file()));
    lines.set(50, Files.readAllLines(LogFiles.file(other, 1)).get(50));
    Files.write(file(), lines);

    assertThat(read().lost()).isEqualTo(1);
    assertThat(read().damage()).hasSize(1);

    Files.write(directory.resolve("head"), Files.readAllBytes(other.resolve("head")));
    assertThatThrownBy(this::read)
        .isInstanceOf(ForeignLogException.class)
        .hasMessageContaining("the head belongs to another log");
  }

  private static void append(RecordLog log, String text) {
    try {
      log.append(text);
    } catch (IOException refused) {
      throw new AssertionError(refused);
    }
  }

  @Test
  void whatWasNotYetSaidToBeOnTheDiskMayBeTornByACrash() throws Exception {
    try (RecordLog log = RecordLog.create(directory).orElseThrow()) {
      records(10).forEach(text -> append(log, text));
      log.sync();
      Files.copy(directory.resolve("head"), directory.resolve("head-before"));
      append(log, record(10));
      append(log, record(11));
    }
    Files.move(
        directory.resolve("head-before"),
        directory.resolve("head"),
        StandardCopyOption.REPLACE_EXISTING);
    List<String> lines = new ArrayList<>(Files.readAllLines(file()));
    lines.set(11, lines.get(11).replace("length", "lengtH"));
    Files.write(file(), lines);

    LogCondition torn = read();

    assertThat(torn.damage()).isEmpty();
    assertThat(torn.cutShort()).hasSize(1);
    assertThat(read).isEqualTo(records(10));
  }
}
