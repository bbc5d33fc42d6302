package dev.flatline.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.finding.Problem;
import dev.flatline.lint.rule.LintException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** What cannot be read is said in a line each, and the rest is checked. */
class BadClassFilesTest {

  private static final String FLAGGED = "DeferredPastLoop.class";
  private static final int FOUND = 15;

  @TempDir private Path folder;

  private byte[] good;

  @BeforeEach
  void readAGoodOne() throws IOException {
    good = Files.readAllBytes(Compiled.FIXTURES.resolve(FLAGGED));
  }

  private LintReport check(Path... paths) {
    return Lint.check(
        List.of(paths),
        new LintOptions(
            LintOptions.usual().rules(), List.of(Compiled.CLASSES), LintOptions.USUAL_SMALL_BOUND));
  }

  private static List<String> lines(LintReport report) {
    return report.problems().stream().map(Problem::message).toList();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private static byte[] jar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aJarThatIsNoneIsSaidAndTheRestIsChecked() throws IOException {
    Path bad = file("bad.jar", "this is no jar".getBytes(StandardCharsets.UTF_8));
    Path fine = file("good/" + FLAGGED, good);

    LintReport report = check(bad, fine);

    assertThat(lines(report))
        .containsExactly("Cannot read " + bad + " because it is no jar, or a damaged one");
    assertThat(report.open(Level.WARNING)).hasSize(FOUND);
  }

  @Test
  void damagedClassesOfAJarAreOneLine() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("Cut.class", Arrays.copyOf(good, good.length / 2));
    entries.put("Cut2.class", Arrays.copyOf(good, good.length / 3));
    entries.put("Text.class", "no class file".getBytes(StandardCharsets.UTF_8));
    entries.put("a/" + FLAGGED, good);
    Path jar = file("mixed.jar", jar(entries));

    LintReport report = check(jar);

    assertThat(lines(report))
        .hasSize(2)
        .anyMatch(line -> line.contains("damaged") && line.contains("first=Cut.class"))
        .anyMatch(line -> line.contains("it is no class file: files=1, first=Text.class"));
    assertThat(report.open(Level.WARNING)).hasSize(FOUND);
  }

  @Test
  void everyCutOfAClassIsSaidAndNoneBreaksTheCheck() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int length = 0; length < good.length; length += 97) {
      entries.put("Cut" + length + ".class", Arrays.copyOf(good, length));
    }
    entries.put(FLAGGED, good);

    LintReport report = check(file("cuts.jar", jar(entries)));

    assertThat(lines(report)).isNotEmpty().allMatch(line -> line.lines().count() == 1);
    assertThat(report.open(Level.WARNING))
        .extracting(Finding::method)
        .contains("methodReference", "retriedUntilItWorks");
  }

  @Test
  void aNewerVersionIsSaidByItsName() throws IOException {
    byte[] newer = good.clone();
    newer[7] = (byte) (44 + 99);
    Path jar = file("newer.jar", jar(Map.of("A.class", newer)));

    assertThat(lines(check(jar, file("x/" + FLAGGED, good))))
        .containsExactly(
            "Cannot read a class in "
                + jar
                + " because it was compiled for Java 99, and what is known ends with Java 27:"
                + " files=1, first=A.class; the rest is checked");
  }

  @Test
  void withoutLineNumbersAndNamesTheShapeIsStillSeen() throws IOException {
    ClassWriter bare = new ClassWriter(0);
    new ClassReader(good).accept(bare, ClassReader.SKIP_DEBUG);

    LintReport report = check(file("bare/" + FLAGGED, bare.toByteArray()));

    assertThat(report.problems()).isEmpty();
    List<Finding> found = report.open(Level.WARNING);
    assertThat(found).hasSize(FOUND);
    assertThat(found.get(0).acquired().known()).isFalse();
    assertThat(found.get(0).acquired().file())
        .isEqualTo("dev/flatline/lint/fixture/DeferredPastLoop.java");
    assertThat(found.get(0).message()).contains("at an unknown line");
  }

  @Test
  void namesOfAnObfuscatorDoNotHideTheShape() throws IOException {
    ClassWriter renamed = new ClassWriter(0);
    new ClassReader(good)
        .accept(
            new ClassRemapper(
                renamed,
                new SimpleRemapper(
                    Opcodes.ASM9, Map.of("dev/flatline/lint/fixture/DeferredPastLoop", "a/a"))),
            ClassReader.SKIP_DEBUG);

    LintReport report = check(file("a/a.class", renamed.toByteArray()));

    assertThat(report.open(Level.WARNING)).hasSize(FOUND);
    assertThat(report.open(Level.WARNING).get(0).acquired().file()).isEqualTo("a/a.java");
  }

  @Test
  void anEmptyFolderIsSaid() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(lines(check(empty)))
        .containsExactly(
            "Cannot read " + empty + " because it holds no class file; name what was compiled");
  }

  @Test
  void aPathThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> check(folder.resolve("absent")))
        .isInstanceOf(LintException.class)
        .hasMessageContaining("there is no such file or folder");
  }

  @Test
  void jarsWithinAJarAreRead() throws IOException {
    byte[] library = jar(Map.of("lib/" + FLAGGED, good));
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("BOOT-INF/lib/library.jar", library);
    entries.put("BOOT-INF/lib/broken.jar", new byte[] {1, 2, 3});
    Path fat = file("fat.jar", jar(entries));

    LintReport report = check(fat);

    assertThat(report.open(Level.WARNING)).hasSize(FOUND);
    assertThat(report.open(Level.WARNING).get(0).container())
        .isEqualTo(fat + "!/BOOT-INF/lib/library.jar");
    assertThat(lines(report))
        .containsExactly(
            "Cannot read "
                + fat
                + "!/BOOT-INF/lib/broken.jar because it is no jar, or a damaged"
                + " one");
  }

  @Test
  void allVersionsOfAMultiReleaseJarAreReadAndAFindingIsSaidOnce() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("module-info.class", moduleInfo());
    entries.put("p/" + FLAGGED, good);
    entries.put("META-INF/versions/17/p/" + FLAGGED, good);

    LintReport report = check(file("multi.jar", jar(entries)));

    assertThat(report.problems()).isEmpty();
    assertThat(report.classes()).isEqualTo(3);
    assertThat(report.open(Level.WARNING)).hasSize(FOUND);
  }

  private static byte[] moduleInfo() {
    ClassWriter module = new ClassWriter(0);
    module.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
    module.visitModule("m", 0, null).visitEnd();
    module.visitEnd();
    return module.toByteArray();
  }

  @Test
  void aLinkToAFolderAboveIsSaidAndNotFollowed() throws IOException {
    file("loop/p/" + FLAGGED, good);
    Path link = Files.createSymbolicLink(folder.resolve("loop/p/up"), folder.resolve("loop"));

    LintReport report = check(folder.resolve("loop"));

    assertThat(lines(report))
        .containsExactly(
            "Cannot read "
                + folder.resolve("loop")
                + " because a link leads back to a folder above it: link="
                + link);
    assertThat(report.open(Level.WARNING)).hasSize(FOUND);
  }

  @Test
  void aJarOfManyClassesIsReadInLittleMemory() throws IOException {
    Path jar = folder.resolve("huge.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < 2_000; i++) {
        ClassWriter renamed = new ClassWriter(0);
        renamed.visit(Opcodes.V17, 0, "huge/C" + i, null, "java/lang/Object", null);
        renamed.visitEnd();
        zip.putNextEntry(new ZipEntry("huge/C" + i + ".class"));
        zip.write(renamed.toByteArray());
        zip.closeEntry();
      }
      zip.putNextEntry(new ZipEntry(FLAGGED));
      zip.write(good);
      zip.closeEntry();
    }

    LintReport report = check(jar);

    assertThat(report.classes()).isEqualTo(2_001);
    assertThat(report.open(Level.WARNING)).hasSize(FOUND);
  }
}
