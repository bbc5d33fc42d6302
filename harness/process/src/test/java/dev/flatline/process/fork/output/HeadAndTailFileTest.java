package dev.flatline.process.fork.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadAndTailFileTest {

  private static final int ROOM = 4_000;
  private static final int LINE = 10;

  @TempDir private Path directory;

  @Test
  void whatFitsIsKeptAsItIs() throws IOException {
    write(0, 150);

    assertThat(Files.readString(file())).isEqualTo(lines(0, 150));
  }

  @ParameterizedTest
  @CsvSource({"1000", "1001", "5000", "77777"})
  void ofMoreTheBeginningAndTheEndAreKeptInOrder(int count) throws IOException {
    write(0, count);

    String kept = Files.readString(file());
    assertThat(Files.size(file())).isLessThanOrEqualTo(ROOM);
    assertThat(kept).startsWith(lines(0, 200)).endsWith(lines(count - 150, count));
    long leftOut = (long) count * LINE - (Files.size(file()) - mark(kept).getBytes(UTF).length);
    assertThat(mark(kept)).contains(String.format(Locale.ROOT, "%019d bytes are left", leftOut));
  }

  @Test
  void aFileThatIsThereIsGoneOnWith() throws IOException {
    write(0, 3_000);
    write(3_000, 3_050);
    write(3_050, 6_000);

    String kept = Files.readString(file());
    assertThat(Files.size(file())).isEqualTo(ROOM);
    assertThat(kept).startsWith(lines(0, 200)).endsWith(lines(5_850, 6_000));
    long leftOut = 60_000L - (ROOM - mark(kept).getBytes(UTF).length);
    assertThat(mark(kept)).contains(String.format(Locale.ROOT, "%019d bytes are left", leftOut));
  }

  @Test
  void oneWriteMayBeLargerThanTheFile() throws IOException {
    try (HeadAndTailFile kept = new HeadAndTailFile(file(), ROOM)) {
      byte[] bytes = lines(0, 10_000).getBytes(UTF);
      kept.write(bytes, bytes.length);
    }

    assertThat(Files.size(file())).isEqualTo(ROOM);
    assertThat(Files.readString(file())).startsWith(lines(0, 200)).endsWith(lines(9_850, 10_000));
  }

  @Test
  void theLastLinesAreShortHoweverLongALineIs() {
    LastLines last = new LastLines();
    byte[] bytes = ("x".repeat(100_000) + "\nend").getBytes(UTF);

    last.append(bytes, bytes.length);

    assertThat(last.lines()).hasSize(2).allMatch(line -> line.length() <= 501).endsWith("end");
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  private static String mark(String kept) {
    int at = kept.indexOf('…');
    return kept.substring(at - 1, kept.indexOf('…', at + 1) + 2);
  }

  private Path file() {
    return directory.resolve("subject.out");
  }

  private void write(int from, int to) throws IOException {
    try (HeadAndTailFile kept = new HeadAndTailFile(file(), ROOM)) {
      for (int i = from; i < to; i++) {
        kept.write(line(i).getBytes(UTF), LINE);
      }
    }
  }

  private static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append(line(i));
    }
    return lines.toString();
  }

  private static String line(int number) {
    return String.format(Locale.ROOT, "%09d%n", number);
  }
}
