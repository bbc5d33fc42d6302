package dev.flatline.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An operation from its begin to its end. */
@Name("dev.flatline.Operation")
@Label("Operation")
@Category("Flatline")
@Description("An operation, with the most that it held at once of any kind")
@StackTrace(false)
final class OperationEvent extends Event {

  @Label("Operation")
  int operation;

  @Label("Most Held at Once")
  int mostHeld;

  @Label("Kind")
  String kind = "";

  @Label("Stands for so Many")
  int oneIn;
}
