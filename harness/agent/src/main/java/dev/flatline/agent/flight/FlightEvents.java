package dev.flatline.agent.flight;

import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/** All that touches the classes of the recorder: loaded when one was started. */
final class FlightEvents {

  /** One of each: they are registered as their classes are initialised. */
  private static List<Event> registered = List.of();

  private FlightEvents() {}

  /**
   * Whether one was started. Called by one thread, which registers all events before anybody else
   * may: the recorder opens files meanwhile, and whoever told it of those would wait for a class
   * that waits for the recorder.
   */
  static boolean recorderStarted() {
    if (!FlightRecorder.isInitialized()) {
      return false;
    }
    if (registered.isEmpty()) {
      registered =
          List.of(
              new AcquireEvent(),
              new ReleaseEvent(),
              new ScopeExitEvent(),
              new OperationEvent(),
              new CheckpointEvent(),
              new FaultEvent());
    }
    return true;
  }

  static void acquired(String kind, int hash, int operation, int oneIn) {
    AcquireEvent event = new AcquireEvent();
    if (event.shouldCommit()) {
      event.kind = kind;
      event.resource = hash;
      event.operation = operation;
      event.oneIn = oneIn;
      event.commit();
    }
  }

  static void released(String kind, int hash, int operation, long heldNanos, int oneIn) {
    ReleaseEvent event = new ReleaseEvent();
    if (event.shouldCommit()) {
      event.kind = kind;
      event.resource = hash;
      event.operation = operation;
      event.heldFor = heldNanos;
      event.oneIn = oneIn;
      event.commit();
    }
  }

  static Object scopeBegins() {
    ScopeExitEvent event = new ScopeExitEvent();
    event.begin();
    return event;
  }

  static void scopeEnds(Object begun, int calls, int operation) {
    ScopeExitEvent event = (ScopeExitEvent) begun;
    event.end();
    if (event.shouldCommit()) {
      event.calls = calls;
      event.operation = operation;
      event.commit();
    }
  }

  static Object operationBegins() {
    OperationEvent event = new OperationEvent();
    event.begin();
    return event;
  }

  static void operationEnds(Object begun, int number, int most, String kind, int oneIn) {
    OperationEvent event = (OperationEvent) begun;
    event.end();
    if (event.shouldCommit()) {
      event.operation = number;
      event.mostHeld = most;
      event.kind = kind;
      event.oneIn = oneIn;
      event.commit();
    }
  }

  static void checkpoint(int number, long held, long survivors) {
    CheckpointEvent event = new CheckpointEvent();
    event.number = number;
    event.held = held;
    event.survivors = survivors;
    event.commit();
  }

  static void fault(String name, String phase) {
    FaultEvent event = new FaultEvent();
    event.name = name;
    event.phase = phase;
    event.commit();
  }
}
