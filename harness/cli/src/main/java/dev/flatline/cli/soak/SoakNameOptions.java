package dev.flatline.cli.soak;

import dev.flatline.cli.option.Topic;
import dev.flatline.cli.value.Given;
import dev.flatline.engine.store.StoreName;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Under which name a soak is kept, so that it can be gone on with. */
final class SoakNameOptions {

  @Topic(Topic.STORE)
  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the store directory under --out; default: start time and seed.")
  private @Nullable String name;

  @Topic(Topic.STORE)
  @Option(
      names = "--or-resume",
      description = "Go on with the soak of that --name if it has begun.")
  private boolean orResume;

  /** Refuses to go on with what has no name. */
  void requireMeaning(Given given) {
    if (name == null) {
      given.refuse("to a soak without a name", "add --name", "--or-resume");
    }
  }

  /** Whether a soak that has begun under this name is meant. */
  boolean resumes() {
    return orResume && name != null;
  }

  /**
   * Its directory.
   *
   * @param folder of soaks of its kind
   * @param unnamed what follows the time in a name that nobody gave
   */
  Path store(Path folder, String unnamed) {
    String own =
        name == null
            ? StoreName.stamp(Instant.now()) + "-" + unnamed
            : StoreName.require("name", name);
    return folder.toAbsolutePath().normalize().resolve(own);
  }
}
