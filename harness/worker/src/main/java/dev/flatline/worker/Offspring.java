package dev.flatline.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes that the subject started, known by the mark that they inherited. */
final class Offspring {

  /** The system property that holds the mark, {@code <variable>=<value>}. */
  static final String MARK = "flatline.mark";

  private static final Path PROC = Path.of("/proc");

  private final String mark;

  private Offspring(String mark) {
    this.mark = mark;
  }

  /** By the mark that the harness gave, before the subject can change that. */
  static Offspring ofThisJvm() {
    return new Offspring(System.getProperty(MARK, ""));
  }

  /** Ends all of them, as nobody is left who would. */
  void end() {
    if (mark.isEmpty()) {
      return;
    }
    long self = ProcessHandle.current().pid();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (pid != self && carries(process)) {
          ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      WorkerLog.say("cannot look for processes that the subject started: " + unreadable);
    }
  }

  private boolean carries(Path process) {
    try {
      String environment =
          new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
      return ("\0" + environment).contains("\0" + mark + "\0");
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }
}
