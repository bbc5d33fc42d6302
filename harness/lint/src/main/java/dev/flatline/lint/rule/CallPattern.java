package dev.flatline.lint.rule;

import dev.flatline.lint.type.Types;
import java.util.regex.Pattern;
import org.objectweb.asm.Type;

/**
 * Which calls a rule is about, written as {@code com.acme.Pool#borrow}.
 *
 * <p>{@code *} in the type or the name stands for any text; {@code new} is the name of a
 * constructor; {@code :java.sql.Connection} at the end asks for the type that is returned. A call
 * of a subtype of the named type is one of it.
 */
final class CallPattern {

  private static final Pattern FORM =
      Pattern.compile("[\\w.$*]+#[\\w$*<>]+(:[\\w.$]+)?", Pattern.UNICODE_CHARACTER_CLASS);

  private final String type;
  private final String name;
  private final String result;

  /** Checks the form. */
  CallPattern(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new LintException(
          "Cannot use a pattern of calls because it is not a type, # and a name: pattern="
              + text
              + "; write it as com.acme.Pool#borrow");
    }
    int hash = text.indexOf('#');
    int colon = text.indexOf(':');
    String named = text.substring(hash + 1, colon < 0 ? text.length() : colon);
    type = text.substring(0, hash);
    name = named.equals("new") ? "<init>" : named;
    result = colon < 0 ? "" : text.substring(colon + 1);
  }

  /** Whether a call is meant. */
  boolean matches(String owner, String called, String descriptor, Types types) {
    if (!fits(name, called)
        || (!result.isEmpty() && !Type.getReturnType(descriptor).getClassName().equals(result))) {
      return false;
    }
    if (type.equals("*") || fits(type, owner.replace('/', '.'))) {
      return true;
    }
    // A constructor makes its own type alone: that of a subtype runs beside it.
    return !called.equals("<init>")
        && types.supertypesOf(owner).stream().anyMatch(each -> fits(type, each.replace('/', '.')));
  }

  /** The part that can be looked up fast; {@code *} if every name has to be asked. */
  String name() {
    return name.indexOf('*') >= 0 ? "*" : name;
  }

  private static boolean fits(String pattern, String text) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(text);
    }
    String head = pattern.substring(0, star);
    String tail = pattern.substring(star + 1);
    if (!text.startsWith(head)) {
      return false;
    }
    String rest = text.substring(head.length());
    if (tail.indexOf('*') < 0) {
      return rest.endsWith(tail);
    }
    for (int from = 0; from <= rest.length(); from++) {
      if (fits(tail, rest.substring(from))) {
        return true;
      }
    }
    return false;
  }
}
