package dev.flatline.agent.weave;

/** What a hook hands over. */
enum Operand {
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
  /** The body of the answer that is returned. */
  BODY,
  /** How much was read, which is returned, and the object itself. */
  COUNT_AND_THIS,
  /** The object whose method is called. */
  RECEIVER
}
