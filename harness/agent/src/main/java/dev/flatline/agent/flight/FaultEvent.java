package dev.flatline.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Something was broken on purpose, or mended. */
@Name("dev.flatline.Fault")
@Label("Fault")
@Category("Flatline")
@Description("Something was broken on purpose, or mended")
@StackTrace(false)
final class FaultEvent extends Event {

  @Label("Fault")
  String name = "";

  @Label("Phase")
  String phase = "";
}
