package dev.flatline.agent.name;

/** Tells of a class whether it is of a type that is known by its name alone. */
public final class NamedType extends ClassValue<Boolean> {

  private final String name;

  /** The type, a class or an interface, of this name. */
  public NamedType(String name) {
    this.name = name;
  }

  @Override
  protected Boolean computeValue(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (named(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean named(Class<?> type) {
    if (type.getName().equals(name)) {
      return true;
    }
    for (Class<?> above : type.getInterfaces()) {
      if (named(above)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the object is of it. */
  public boolean has(Object value) {
    return get(value.getClass());
  }
}
