package dev.flatline.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Something was given back; the resource has the number of its acquisition. */
@Name("dev.flatline.Release")
@Label("Release")
@Category("Flatline")
@Description("Something was given back")
@StackTrace(true)
final class ReleaseEvent extends Event {

  @Label("Kind")
  String kind = "";

  @Label("Identity of the Resource")
  int resource;

  @Label("Operation")
  int operation;

  @Label("Held for")
  @Timespan
  long heldFor;

  @Label("Stands for so Many")
  int oneIn;
}
