package dev.flatline.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** One call of the command line and what came of it. */
public record CalledCommand(int code, String out, String err) {

  public static CalledCommand of(String... arguments) {
    return of(() -> FlatlineCommand.execute(arguments));
  }

  /** The same of a call that ends with a code. */
  public static CalledCommand of(IntSupplier call) {
    PrintStream standardOut = System.out;
    PrintStream standardError = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int code = call.getAsInt();
      return new CalledCommand(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(standardOut);
      System.setErr(standardError);
    }
  }
}
