package dev.flatline.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Placeholder. */
@Command(name = "cliff", mixinStandardHelpOptions = true)
final class CliffCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
