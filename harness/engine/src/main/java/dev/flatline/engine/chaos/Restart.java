package dev.flatline.engine.chaos;

import dev.flatline.engine.undo.OwnProcess;

/** Kills the companion, and starts it again where it was when the fault ends. */
final class Restart implements Fault {

  private final Signal kill;
  private final Runnable again;

  /**
   * A restart.
   *
   * @param again starts the companion where it was
   */
  Restart(OwnProcess companion, Runnable again) {
    kill = new Signal("companion", companion, "KILL");
    this.again = again;
  }

  @Override
  public String name() {
    return "restart of the companion";
  }

  @Override
  public void apply() {
    kill.apply();
  }

  @Override
  public Witness witness() {
    return kill.witness();
  }

  @Override
  public void end() {
    again.run();
  }
}
