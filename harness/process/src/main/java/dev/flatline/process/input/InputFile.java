package dev.flatline.process.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A file that a user names: a plain file, a device, or a pipe that somebody writes. */
public final class InputFile {

  /** A shell opens the writing end of a pipe as it starts the writer, within milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private InputFile() {}

  /**
   * Opens the file.
   *
   * @throws IOException with a reason for a person, if it cannot be opened, is a directory, or is a
   *     named pipe that nobody opens for writing within five seconds
   */
  public static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a directory");
    }
    if (Files.isRegularFile(file)) {
      return opened(file);
    }
    // The kernel lets the reader of a named pipe wait until a writer comes, perhaps for ever.
    CompletableFuture<InputStream> opening = new CompletableFuture<>();
    Thread opener = new Thread(() -> open(file, opening), "open " + file.getFileName());
    opener.setDaemon(true);
    opener.start();
    try {
      return opening.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException nobody) {
      opening.cancel(false);
      throw new IOException("it is a pipe that nobody writes", nobody);
    } catch (ExecutionException refused) {
      Throwable reason = refused.getCause() == null ? refused : refused.getCause();
      throw new IOException(String.valueOf(reason.getMessage()), refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("opening it was interrupted", stopped);
    }
  }

  private static void open(Path file, CompletableFuture<InputStream> opening) {
    try {
      InputStream opened = opened(file);
      if (!opening.complete(opened)) {
        opened.close();
      }
    } catch (IOException refused) {
      opening.completeExceptionally(refused);
    }
  }

  private static InputStream opened(Path file) throws IOException {
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException absent) {
      throw new IOException("there is no such file", absent);
    } catch (AccessDeniedException refused) {
      throw new IOException("reading it is not permitted", refused);
    }
  }

  /**
   * The text of a file that is small.
   *
   * @param most bytes that such a file has
   * @throws IOException with a reason for a person, if it cannot be read, is not text in UTF-8, or
   *     has more
   */
  public static String text(Path file, int most) throws IOException {
    try (InputStream bytes = open(file)) {
      byte[] read = bytes.readNBytes(most + 1);
      if (read.length > most) {
        throw new IOException("it has more than " + most + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read)).toString();
    } catch (CharacterCodingException binary) {
      throw new IOException("it is not text in UTF-8", binary);
    }
  }
}
