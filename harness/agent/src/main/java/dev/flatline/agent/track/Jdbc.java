package dev.flatline.agent.track;

import dev.flatline.agent.moment.Stacks;
import org.jspecify.annotations.Nullable;

/**
 * Connections of any {@code DataSource}, with their statements and results, by the interfaces
 * alone.
 *
 * <p>A data source that asks another one counts once, as the outermost. The class of what it
 * answers is woven into when it is first seen, whatever its name; until then nothing of it is
 * tracked.
 */
public final class Jdbc {

  private static final ClassHooker NONE = type -> false;
  private static volatile ClassHooker hooker = NONE;

  private static final ClassValue<Boolean> HOOKED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return hooker.hook(type);
        }
      };

  /** Stands for {@code DriverManager}, which has no object. */
  private static final Object DRIVER_MANAGER = new Object();

  private Jdbc() {}

  /** Who weaves. */
  public static void hooker(ClassHooker weaver) {
    hooker = weaver;
  }

  /** {@code getConnection} was entered; null for the driver manager. */
  // Whatever happens in here is none of the program's business.
  @SuppressWarnings("CatchingUnchecked")
  public static void enter(@Nullable Object source) {
    try {
      ThreadState me = ThreadState.current();
      me.connecting <<= 1;
      if (source == null || Sources.DATA_SOURCE.has(source)) {
        me.connecting |= 1;
      }
    } catch (Throwable failed) {
      Hooks.failed();
    }
  }

  /** It threw. */
  public static void failed() {
    try {
      ThreadState.current().connecting >>>= 1;
    } catch (Throwable failed) {
      Hooks.failed();
    }
  }

  /** It returned. */
  // Whatever happens in here is none of the program's business.
  @SuppressWarnings("CatchingUnchecked")
  public static void left(@Nullable Object connection, @Nullable Object source) {
    try {
      ThreadState me = ThreadState.current();
      boolean counts = (me.connecting & 1) == 1;
      me.connecting >>>= 1;
      if (counts && me.connecting == 0 && connection != null && !me.inside) {
        lent(me, connection, source == null ? DRIVER_MANAGER : source);
      }
    } catch (Throwable failed) {
      Hooks.failed();
    }
  }

  private static void lent(ThreadState me, Object connection, Object source) {
    me.inside = true;
    boolean tracked;
    try {
      tracked = !ofPool(me, source) && HOOKED.get(connection.getClass());
    } finally {
      me.inside = false;
    }
    if (tracked) {
      Hooks.track(connection, Kind.CONNECTIONS.id(), null);
    }
  }

  /** A data source is asked by the one or by the other; who asks first says which. */
  private static boolean ofPool(ThreadState me, Object source) {
    if (source == DRIVER_MANAGER) {
      return Sources.askedByPool();
    }
    Held known = Tracker.find(source);
    if (known == null) {
      boolean pool = Sources.askedByPool();
      known = Tracker.open(me, source, Kind.DATA_SOURCES.id(), null);
      if (known == null) {
        return pool;
      }
      if (known.takeTrace() != null) {
        Stacks.settled();
      }
      known.where(pool);
    }
    return Boolean.TRUE.equals(known.where());
  }

  /** A connection has made a statement: it is held until it, or the connection, is closed. */
  public static void statement(@Nullable Object statement, @Nullable Object connection) {
    belongs(statement, connection, Kind.CONNECTIONS.id(), Kind.STATEMENTS.id());
  }

  /** A statement has answered with rows. */
  public static void resultSet(@Nullable Object rows, @Nullable Object statement) {
    belongs(rows, statement, Kind.STATEMENTS.id(), Kind.RESULT_SETS.id());
  }

  // Whatever happens in here is none of the program's business.
  @SuppressWarnings("CatchingUnchecked")
  private static void belongs(
      @Nullable Object part, @Nullable Object whole, int kindOfWhole, int kindOfPart) {
    if (part == null || whole == null) {
      return;
    }
    try {
      ThreadState me = ThreadState.current();
      if (me.inside) {
        return;
      }
      Held owner = Tracker.find(whole);
      if (owner == null || owner.kind != kindOfWhole) {
        return;
      }
      me.inside = true;
      boolean tracked;
      try {
        tracked = HOOKED.get(part.getClass());
      } finally {
        me.inside = false;
      }
      if (tracked) {
        Hooks.track(part, kindOfPart, owner);
      }
    } catch (Throwable failed) {
      Hooks.failed();
    }
  }
}
