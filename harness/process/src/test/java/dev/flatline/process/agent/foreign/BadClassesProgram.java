package dev.flatline.process.agent.foreign;

/** Uses a class by name: its argument says which. */
public final class BadClassesProgram {

  private BadClassesProgram() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("READY");
    while (System.in.read() >= 0) {
      try {
        Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        System.out.println("USED");
      } catch (LinkageError refused) {
        System.out.println("REFUSED " + refused.getClass().getSimpleName());
      }
      System.out.println("DONE");
    }
    System.exit(0);
  }
}
