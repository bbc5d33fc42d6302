package dev.flatline.engine.soakstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which start of the machine this is: processes of another one are gone for sure. */
final class BootId {

  private BootId() {}

  /** As the kernel names it; empty where it does not. */
  static String current() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException notLinux) {
      return "";
    }
  }
}
