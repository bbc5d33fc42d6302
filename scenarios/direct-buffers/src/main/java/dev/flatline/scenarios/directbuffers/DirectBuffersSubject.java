package dev.flatline.scenarios.directbuffers;

import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Traffic;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A service that puts documents into files, by a thread for each file that lives as long as it
 * does. Whoever connects gets a thread that reads the settings, and ends.
 */
abstract class DirectBuffersSubject implements Subject {

  /** One read of the JDK: as much as a stream over a channel asks for at once. */
  private static final int SETTINGS_BYTES = 8 * 1024;

  private final List<Writer> writers = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Document document;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private ResidentLimit memory;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Path settings;

  /** Takes what the variant needs for its whole life. */
  abstract void prepare(int pageBytes);

  /** Puts so many pages of the document into the file of a writer. */
  abstract void put(Document document, Writer writer, Request request) throws Exception;

  @Override
  public void setUp(SubjectContext context) throws Exception {
    Parameters parameters = context.parameters();
    int pageBytes = 1024 * parameters.number(DirectBuffersScenario.PAGE_KILOBYTES);
    document = new Document(pageBytes);
    memory =
        new ResidentLimit(
            (long) parameters.number(DirectBuffersScenario.RESIDENT_MEGABYTES) << 20,
            ResidentLimit::residentBytes);
    settings = settings(context.scratch());
    prepare(pageBytes);
    int number = parameters.number(DirectBuffersScenario.WRITERS);
    for (int writer = 0; writer < number; writer++) {
      writers.add(new Writer(context.scratch().resolve("spool-" + writer)));
    }
    handle(context.rehearsal(Traffic.PROBE, 1));
    // Its first use reads files through a channel: on this thread the buffer would stay.
    long atStart = OtherThread.call("first-count", NativeCount::bytes);
    context.gauge(
        DirectBuffersScenario.NATIVE_MEGABYTES,
        () -> NativeCount.megabytes(NativeCount.bytes() - atStart));
    context.meter("jvm.buffer.memory.used", BufferPools::directBytes);
  }

  private static Path settings(Path scratch) throws IOException {
    Path file = scratch.resolve("settings");
    String line = "a=b\n";
    // No channel: this thread lives on, and so would a direct buffer of it.
    try (OutputStream out = new FileOutputStream(file.toFile())) {
      out.write(line.repeat(SETTINGS_BYTES / line.length()).getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }

  @Override
  public void handle(Request request) throws Exception {
    switch (request.traffic()) {
      case BATCH -> {
        memory.require(request.size() * document.pageBytes());
        put(document, writers.get((int) (request.index() % writers.size())), request);
      }
      case PROBE -> connect(request);
    }
  }

  private void connect(Request request) throws Exception {
    OtherThread.call("connection", () -> Files.readAllLines(settings));
    if (request.reach(0)) {
      request.processed();
    }
  }

  @Override
  public void tearDown() throws Exception {
    for (Writer writer : writers) {
      writer.end();
    }
  }
}
