package dev.flatline.agent.weave;

import dev.flatline.agent.track.Kind;

/**
 * A call of the tracker in a method of a class that is known by name.
 *
 * @param type internal name of the class
 * @param method its name
 * @param descriptor what the descriptor of the method begins with; empty for any
 * @param point where in it
 * @param key what is held
 * @param detail the name of the field, or of the method that is called; empty if there is none
 * @param kind number of the kind that is taken there; {@link #CLOSES} if it is given back
 */
record Hook(
    String type, String method, String descriptor, Point point, Key key, String detail, int kind) {

  static final int CLOSES = -1;

  /** What a hook hands over. */
  enum Key {
    /** The object itself. */
    THIS,
    /** A field of the object. */
    FIELD,
    /** The same, with the field {@code parent}. */
    FIELD_AND_PARENT,
    /** The first argument. */
    ARGUMENT,
    /** The first argument, if the third one is not 0. */
    PERIODIC,
    /** What is returned. */
    RESULT,
    /** The object whose method is called. */
    RECEIVER
  }

  static Hook opens(Kind kind, String type, String method, String descriptor) {
    return new Hook(type, method, descriptor, Point.RETURN, Key.THIS, "", kind.id());
  }

  static Hook closes(String type, String method, String descriptor) {
    return new Hook(type, method, descriptor, Point.ENTRY, Key.THIS, "", CLOSES);
  }

  Hook by(Key other, String of) {
    return new Hook(type, method, descriptor, point, other, of, kind);
  }

  Hook at(Point other, String of) {
    return new Hook(type, method, descriptor, other, key, of, kind);
  }

  boolean matches(String name, String methodDescriptor) {
    return method.equals(name) && methodDescriptor.startsWith(descriptor);
  }

  /** For people. */
  String place() {
    return type.replace('/', '.') + "." + method;
  }
}
