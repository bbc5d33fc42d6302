package dev.flatline.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartNumbersTest {

  private static final int LENGTH = 200;
  private static final int DESCRIPTION_AT = 100;
  private static final int NUMBER_AT = DESCRIPTION_AT + 11;

  /** As the recorder of JDK 25 writes it: the length 113,326 in four bytes, a start in five. */
  private static byte[] part(int... number) {
    byte[] bytes = new byte[LENGTH];
    Arrays.fill(bytes, (byte) 0x55);
    ByteBuffer part = ByteBuffer.wrap(bytes);
    part.putLong(8, LENGTH).putLong(24, DESCRIPTION_AT).put(64, (byte) 0).put(67, (byte) 1);
    part.position(DESCRIPTION_AT);
    for (int field : new int[] {0xAE, 0xF5, 0x86, 0, 0, 0xD0, 0xD5, 0xC0, 0xEA, 5, 0}) {
      part.put((byte) field);
    }
    for (int field : number) {
      part.put((byte) field);
    }
    return bytes;
  }

  private static byte[] row(byte[]... parts) {
    ByteBuffer row = ByteBuffer.allocate(LENGTH * parts.length);
    for (byte[] part : parts) {
      row.put(part);
    }
    return row.array();
  }

  private static byte[] numbered(PartNumbers numbers, byte[] recording) {
    ByteBuffer bytes = ByteBuffer.wrap(recording);
    numbers.write(bytes);
    assertThat(bytes.position()).isZero();
    return bytes.array();
  }

  @Test
  void partsOfSeveralProcessesHaveDifferentNumbersAndNothingElseIsChanged() {
    PartNumbers numbers = new PartNumbers();

    assertThat(numbered(numbers, row(part(2), part(2)))).isEqualTo(row(part(1), part(2)));
    assertThat(numbered(numbers, row(part(2)))).isEqualTo(part(3));
  }

  @Test
  void aNumberTakesAsManyBytesAsTheOneThatWasThere() {
    byte[] numbered = numbered(new PartNumbers(), part(0x82, 0x83, 0x01));

    assertThat(numbered).isEqualTo(part(0x81, 0x80, 0x00));
    assertThat(numbered[NUMBER_AT + 3]).isEqualTo((byte) 0x55);
  }

  @Test
  void aNumberThatIsMoreThanOneByteBeginsAnew() {
    PartNumbers numbers = new PartNumbers();
    for (int i = 0; i < 127; i++) {
      numbered(numbers, part(9));
    }

    assertThat(numbered(numbers, part(9))).isEqualTo(part(1));
  }

  @Test
  void whatIsNoPartStaysAsItIs() {
    byte[] cut = Arrays.copyOf(row(part(7), part(7)), LENGTH + 150);
    byte[] beyond = part(7);
    ByteBuffer.wrap(beyond).putLong(24, LENGTH - 10);
    byte[] words = new byte[300];
    Arrays.fill(words, (byte) ' ');

    assertThat(numbered(new PartNumbers(), cut.clone()))
        .isEqualTo(Arrays.copyOf(row(part(1), part(7)), LENGTH + 150));
    assertThat(numbered(new PartNumbers(), beyond.clone())).isEqualTo(beyond);
    assertThat(numbered(new PartNumbers(), words.clone())).isEqualTo(words);
  }
}
