package dev.flatline.process.proc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Memory that is bounded: what came first is forgotten first. */
public final class Remembered<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1;

  /** Entries: twice the ports that a machine has, a few megabytes. */
  private static final int MOST = 131_072;

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > MOST;
  }

  public static <T> Set<T> set() {
    return Collections.newSetFromMap(new Remembered<T, Boolean>());
  }
}
