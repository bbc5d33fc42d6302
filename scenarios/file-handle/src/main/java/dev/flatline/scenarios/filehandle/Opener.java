package dev.flatline.scenarios.filehandle;

import dev.flatline.api.Parameters;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The two ways into a file that differ in how they say that no descriptor is left. */
enum Opener {
  /** {@code FileNotFoundException: <path> (Too many open files)}, though the file is there. */
  STREAM {
    @Override
    InputStream open(Path path) throws IOException {
      return new FileInputStream(path.toFile());
    }
  },
  /** {@code FileSystemException: <path>: Too many open files}. */
  CHANNEL {
    @Override
    InputStream open(Path path) throws IOException {
      return Channels.newInputStream(Files.newByteChannel(path));
    }
  };

  static final String KEY = "opener";

  /** Opens the file; closing the stream closes all there is to it. */
  abstract InputStream open(Path path) throws IOException;

  static List<String> words() {
    return Stream.of(values()).map(opener -> opener.name().toLowerCase(Locale.ROOT)).toList();
  }

  static Opener of(Parameters parameters) {
    return valueOf(parameters.text(KEY).toUpperCase(Locale.ROOT));
  }
}
