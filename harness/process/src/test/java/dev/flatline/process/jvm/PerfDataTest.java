package dev.flatline.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.jvm.JvmFromOutside.Heap;
import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerfDataTest {

  @TempDir private Path directory;

  /** A file of the layout, with entries of one number each. */
  private static byte[] file(Map<String, Long> numbers) {
    ByteBuffer data = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    data.order(ByteOrder.BIG_ENDIAN).putInt(0, 0xcafec0c0).order(ByteOrder.LITTLE_ENDIAN);
    data.put(4, (byte) 1).put(5, (byte) 2);
    data.putInt(24, 32).putInt(28, numbers.size());
    int at = 32;
    for (Map.Entry<String, Long> number : numbers.entrySet()) {
      byte[] name = (number.getKey() + "\0").getBytes(StandardCharsets.UTF_8);
      int value = (20 + name.length + 7) / 8 * 8;
      data.putInt(at, value + 8).putInt(at + 4, 20).putInt(at + 8, 0).put(at + 12, (byte) 'J');
      data.putInt(at + 16, value);
      data.put(at + 20, name).putLong(at + value, number.getValue());
      at += value + 8;
    }
    return data.array();
  }

  @Test
  void gaugesAreMadeOfWhatIsThere() throws IOException {
    Path file =
        Files.write(
            directory.resolve("4711"),
            file(
                Map.of(
                    "java.threads.live", 12L,
                    "java.cls.loadedClasses", 300L,
                    "java.cls.sharedLoadedClasses", 1000L,
                    "java.cls.unloadedClasses", 40L,
                    "sun.gc.metaspace.used", 123_456L)));

    assertThat(PerfData.gauges(PerfData.read(file)))
        .containsOnly(
            Map.entry("jvm.threads", 12L),
            Map.entry("jvm.classes", 1_260L),
            Map.entry("jvm.metaspace.bytes", 123_456L));
  }

  @Test
  void generationsOfTheSameSizeShareTheHeap() {
    Map<String, Long> serial =
        Map.of(
            "sun.gc.generation.0.maxCapacity", 89_456_640L,
            "sun.gc.generation.0.capacity", 89_456_640L,
            "sun.gc.generation.1.maxCapacity", 178_978_816L,
            "sun.gc.generation.1.space.0.used", 12_062_264L);
    assertThat(PerfData.heap(serial))
        .isEqualTo(new Heap(89_456_640L + 12_062_264L, 89_456_640L + 178_978_816L));
    Map<String, Long> g1 =
        Map.of(
            "sun.gc.generation.0.maxCapacity", 268_435_480L,
            "sun.gc.generation.0.capacity", 168_820_760L,
            "sun.gc.generation.1.maxCapacity", 268_435_464L,
            "sun.gc.generation.1.space.0.used", 13_105_664L);
    assertThat(PerfData.heap(g1)).isEqualTo(new Heap(168_820_760L + 13_105_664L, 268_435_464L));
  }

  @Test
  void aFileThatIsNoneOrTornIsSaidSo() throws IOException {
    Path text = Files.writeString(directory.resolve("1"), "no such file at all, but long enough");
    assertThatThrownBy(() -> PerfData.read(text)).isInstanceOf(IOException.class);

    byte[] whole = file(Map.of("java.threads.live", 12L));
    Path torn = Files.write(directory.resolve("2"), java.util.Arrays.copyOf(whole, 40));
    assertThatThrownBy(() -> PerfData.read(torn)).isInstanceOf(IOException.class);
  }

  @Test
  void theFileIsThatOfTheNumberThatTheProcessItselfKnows() throws IOException {
    Path users = Files.createDirectories(directory.resolve("77/root/tmp/hsperfdata_app"));
    Path file = Files.write(users.resolve("1"), new byte[1]);
    Files.writeString(directory.resolve("77/status"), "Name:\tjava\nNSpid:\t77\t1\n");

    assertThat(PerfData.file(new Proc(directory), 77)).hasValue(file);
    assertThat(PerfData.file(new Proc(directory), 78)).isEmpty();
  }
}
