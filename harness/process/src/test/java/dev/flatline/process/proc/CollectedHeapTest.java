package dev.flatline.process.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectedHeapTest {

  private static final int SECTION_HEADER = 64;

  @TempDir private Path root;
  private FakeProc fake;

  @BeforeEach
  void process() throws IOException {
    fake = new FakeProc(root);
    fake.process(42, 1, 'S');
    fake.write(42, "maps", "7f00-7f01 r-xp 0 08:01 1 /usr/lib/libc.so.6\n");
  }

  private void program(String path) throws IOException {
    FakeProc.link(root.resolve("42/exe"), path);
  }

  private void program(byte[] elf) throws IOException {
    program(Files.write(root.resolve("program"), elf).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/bin/node, Node.js",
    "/opt/java/bin/java, a JVM",
    "/usr/bin/ruby3.1, Ruby",
    "/usr/lib/erlang/erts-14/bin/beam.smp, Erlang"
  })
  void aProgramIsKnownByItsName(String path, String runtime) throws IOException {
    program(path);
    assertThat(CollectedHeap.of(fake.proc, 42)).contains(runtime);
  }

  @Test
  void aProgramThatLoadsAJvmIsOne() throws IOException {
    program("/opt/app/service");
    fake.write(42, "maps", "7f00-7f01 r-xp 0 08:01 1 /opt/java/lib/server/libjvm.so\n");
    assertThat(CollectedHeap.of(fake.proc, 42)).contains("a JVM");
  }

  @Test
  void aProgramOfGoIsKnownByItsSection() throws IOException {
    program(elf(".go.buildinfo"));
    assertThat(CollectedHeap.of(fake.proc, 42)).contains("Go");
  }

  @Test
  void aProgramOfCHasNone() throws IOException {
    program(elf(".comment"));
    assertThat(CollectedHeap.of(fake.proc, 42)).isEmpty();
  }

  @Test
  void whatIsNoProgramIsNotKnown() throws IOException {
    program("no program".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> CollectedHeap.of(fake.proc, 42))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format");
  }

  /** A program of 64 bits with two sections: this one, and the names. See elf(5). */
  private static byte[] elf(String section) {
    byte[] names = ("\0" + section + "\0.shstrtab\0").getBytes(StandardCharsets.US_ASCII);
    int sections = SECTION_HEADER + names.length;
    ByteBuffer elf =
        ByteBuffer.allocate(sections + 3 * SECTION_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
    elf.putShort((short) 2).putShort((short) 62).putInt(1);
    elf.putLong(0).putLong(0).putLong(sections).putInt(0);
    elf.putShort((short) 64).putShort((short) 56).putShort((short) 0);
    elf.putShort((short) SECTION_HEADER).putShort((short) 3).putShort((short) 2);
    elf.put(names);
    elf.put(new byte[SECTION_HEADER]);
    header(elf, 1, 1, names.length);
    header(elf, 2 + section.length(), 3, names.length);
    return elf.array();
  }

  private static void header(ByteBuffer elf, int name, int type, int size) {
    elf.putInt(name).putInt(type).putLong(0).putLong(0).putLong(SECTION_HEADER).putLong(size);
    elf.putInt(0).putInt(0).putLong(1).putLong(0);
  }
}
