package dev.flatline.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A checkpoint, with what is held at it. */
@Name("dev.flatline.Checkpoint")
@Label("Checkpoint")
@Category("Flatline")
@Description("The load has stopped; what was taken before and is held now has survived it")
@StackTrace(false)
final class CheckpointEvent extends Event {

  @Label("Number")
  int number;

  @Label("Held")
  long held;

  @Label("Survivors")
  long survivors;
}
