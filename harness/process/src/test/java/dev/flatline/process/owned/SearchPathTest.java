package dev.flatline.process.owned;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPathTest {

  @TempDir private Path folder;
  private Path first;
  private Path second;

  @BeforeEach
  void folders() throws IOException {
    first = Files.createDirectory(folder.resolve("first"));
    second = Files.createDirectory(folder.resolve("second"));
  }

  @Test
  void theFirstFolderThatHasTheProgramIsTaken() throws IOException {
    program(second);
    assertThat(found("tool")).contains(second.resolve("tool"));
    program(first);
    assertThat(found("tool")).contains(first.resolve("tool"));
  }

  @Test
  void foldersAndWhatCannotBeExecutedAreNoPrograms() throws IOException {
    Files.createDirectory(first.resolve("tool"));
    Files.createFile(second.resolve("tool"));
    assertThat(found("tool")).isEmpty();
  }

  @Test
  void aPathIsNotLookedFor() throws IOException {
    Path tool = program(first);
    assertThat(SearchPath.find(tool.toString(), "")).contains(tool);
    assertThat(found("./tool")).isEmpty();
  }

  private Optional<Path> found(String program) {
    return SearchPath.find(program, first + ":" + second);
  }

  private static Path program(Path in) throws IOException {
    Path file = Files.createFile(in.resolve("tool"));
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
