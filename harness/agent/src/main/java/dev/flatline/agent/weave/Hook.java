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
    String type,
    String method,
    String descriptor,
    Point point,
    Operand key,
    String detail,
    int kind) {

  static final int CLOSES = -1;

  static Hook opens(Kind kind, String type, String method, String descriptor) {
    return new Hook(type, method, descriptor, Point.RETURN, Operand.THIS, "", kind.id());
  }

  static Hook closes(String type, String method, String descriptor) {
    return new Hook(type, method, descriptor, Point.ENTRY, Operand.THIS, "", CLOSES);
  }

  Hook by(Operand other, String of) {
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
