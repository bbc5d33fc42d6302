package dev.flatline.cli;

import dev.flatline.engine.demo.record.Still;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where the picture of a demo goes; looked at before anything is spent on the demo.
 *
 * @param path ends in {@code .svg}
 */
record SnapshotFile(Path path) {

  SnapshotFile {
    Path folder = path.toAbsolutePath().getParent();
    if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
      throw FlatlineException.usage(
          "Cannot draw a demo because the picture is drawn as SVG alone: snapshot=%s; give a name"
              + " that ends in .svg, and convert it where another form is needed",
          path);
    }
    if (folder == null || !Files.isWritable(folder) || Files.isDirectory(path)) {
      throw FlatlineException.usage(
          "Cannot draw a demo because the file is not writable: snapshot=%s; name one in a directory"
              + " that exists",
          path);
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !(Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.isWritable(path))) {
      throw FlatlineException.usage(
          "Cannot draw a demo because what is there cannot be replaced: snapshot=%s; name a file"
              + " that is no link and is writable, or a new one",
          path);
    }
  }

  /** Draws the demo of a store, and says so. */
  String draw(Path store) {
    try {
      Still.write(store, path);
    } catch (IOException error) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot draw a demo because the file is not writable: snapshot=%s, error=%s; name another",
              path, error.getMessage()),
          error);
    }
    return "drawn: " + path;
  }
}
