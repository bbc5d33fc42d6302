package dev.flatline.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A scope has run what was deferred to its end. */
@Name("dev.flatline.ScopeExit")
@Label("Scope Exit")
@Category("Flatline")
@Description("A scope has ended and has run what was deferred to its end")
@StackTrace(true)
final class ScopeExitEvent extends Event {

  @Label("Deferred Calls")
  int calls;

  @Label("Operation")
  int operation;
}
