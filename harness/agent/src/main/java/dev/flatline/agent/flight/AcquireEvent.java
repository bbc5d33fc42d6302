package dev.flatline.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Something was taken; the stack says by which line. */
@Name("dev.flatline.Acquire")
@Label("Acquire")
@Category("Flatline")
@Description("Something was taken that has to be given back")
@StackTrace(true)
final class AcquireEvent extends Event {

  @Label("Kind")
  String kind = "";

  @Label("Identity of the Resource")
  int resource;

  @Label("Operation")
  int operation;

  @Label("Stands for so Many")
  int oneIn;
}
