package dev.flatline.worker;

import dev.flatline.api.Companion;
import dev.flatline.api.Expectation;
import dev.flatline.api.Parameters;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A companion that makes a file elsewhere, and hangs or fails at the end if it is told to. */
public final class AbandonedScenario implements Scenario {

  static final String NAME = "abandoned";
  static final String END = "end";

  /** For the loader of services. */
  public AbandonedScenario() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "its companion makes a file";
  }

  @Override
  public List<Variant> variants() {
    return List.of();
  }

  @Override
  public List<Resource> resources() {
    return List.of();
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of();
  }

  @Override
  public Optional<Companion> companion() {
    return Optional.of(new FileMaker());
  }

  private static final class FileMaker implements Companion {
    private Path made = Path.of("");
    private String end = "";

    @Override
    public Map<String, String> start(Parameters parameters, Path scratch) throws IOException {
      made = Files.createFile(scratch.resolve("made"));
      end = parameters.text(END);
      return Map.of();
    }

    @Override
    public void stop() {
      throw new IllegalStateException("nobody stops it");
    }

    @Override
    public void abandon() throws IOException, InterruptedException {
      if (end.equals("hangs")) {
        new CountDownLatch(1).await();
      }
      Files.delete(made);
      if (end.equals("fails")) {
        throw new IllegalStateException("as asked");
      }
    }
  }
}
