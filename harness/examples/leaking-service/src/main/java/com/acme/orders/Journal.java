package com.acme.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with the first line of today's journal. */
@RestController
class Journal {

  private final Path file;
  private final Leaks leaks;

  Journal(Leaks leaks) throws IOException {
    this.leaks = leaks;
    file = Files.createTempFile("journal", ".txt");
    file.toFile().deleteOnExit();
    Files.write(file, List.of("opened", "closed"));
  }

  @GetMapping("/journal")
  String first() throws IOException {
    if (leaks.leaks("files")) {
      return Files.lines(file).findFirst().orElse(""); // LEAK files
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().orElse("");
    }
  }
}
