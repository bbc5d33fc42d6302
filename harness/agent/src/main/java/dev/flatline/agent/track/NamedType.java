package dev.flatline.agent.track;

/** Tells of a class whether it is of a type that is known by its name alone. */
final class NamedType extends ClassValue<Boolean> {

  private final String name;

  NamedType(String name) {
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

  boolean has(Object value) {
    return get(value.getClass());
  }
}
