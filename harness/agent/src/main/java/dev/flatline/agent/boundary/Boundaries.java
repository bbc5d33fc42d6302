package dev.flatline.agent.boundary;

import dev.flatline.agent.name.NamedMethod;
import dev.flatline.agent.name.NamedType;
import dev.flatline.agent.operation.Boundary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Which methods are operations: of the JDK and of servers by the names of their classes, of the
 * program by what they are given, and those that a user has named.
 */
public final class Boundaries {

  private static final String NETTY = "io/netty/channel/AbstractChannelHandlerContext";

  /** A class, and the method in which it runs tasks. */
  private static final Map<String, String> RUNNERS =
      Map.of(
          "java/util/concurrent/ThreadPoolExecutor",
          "runWorker",
          "java/util/TimerThread",
          "mainLoop");

  /** A class of the JDK, the method that is an operation, and how well that is known. */
  private record Known(String type, String method, int boundary) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known("java/util/concurrent/ForkJoinTask", "doExec", Boundary.TASK),
          new Known("com/sun/net/httpserver/Filter$Chain", "doFilter", Boundary.REQUEST));

  private static final Set<String> TYPES = types();

  /** By name and parameters, whatever the class: servlets, filters, listeners of messages. */
  private static final Map<String, Set<String>> REQUESTS = requests();

  private static final List<NamedType> SERVERS =
      List.of(
          new NamedType("jakarta.servlet.Servlet"),
          new NamedType("jakarta.servlet.Filter"),
          new NamedType("javax.servlet.Servlet"),
          new NamedType("javax.servlet.Filter"),
          new NamedType("jakarta.jms.MessageListener"),
          new NamedType("javax.jms.MessageListener"));

  private final List<NamedMethod> named;

  /** Boundaries, those that a user has named among them. */
  public Boundaries(List<NamedMethod> named) {
    this.named = List.copyOf(named);
  }

  private static Set<String> types() {
    Set<String> types = new HashSet<>(RUNNERS.keySet());
    KNOWN.forEach(known -> types.add(known.type()));
    return types;
  }

  private static Map<String, Set<String>> requests() {
    List<String> services = new ArrayList<>();
    List<String> filters = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    for (String edition : List.of("jakarta", "javax")) {
      String servlet = "L" + edition + "/servlet/";
      String both = "(" + servlet + "ServletRequest;" + servlet + "ServletResponse;";
      services.add(both + ")V");
      filters.add(both + servlet + "FilterChain;)V");
      messages.add("(L" + edition + "/jms/Message;)V");
    }
    return Map.of(
        "service", Set.copyOf(services),
        "doFilter", Set.copyOf(filters),
        "onMessage", Set.copyOf(messages));
  }

  /** Those that a user has named. */
  List<NamedMethod> named() {
    return named;
  }

  /** Constants of which a class file has one, if it may have such a method. */
  public Set<String> constants() {
    Set<String> constants = new TreeSet<>();
    REQUESTS.values().forEach(constants::addAll);
    named.forEach(method -> constants.add(method.method()));
    return constants;
  }

  /** Whether a class is one that is known by its name. */
  public boolean knows(String type) {
    return TYPES.contains(type) || type.endsWith(NETTY);
  }

  /** Whether a class that is loaded already may have such a method. */
  public boolean concerns(Class<?> type) {
    return SERVERS.stream().anyMatch(server -> server.get(type))
        || named.stream().anyMatch(method -> method.concerns(type));
  }

  /**
   * The method with what belongs into it; the same code if it is no operation.
   *
   * @param type internal name of its class
   * @param withFrames whether the class file says what is on the stack where code joins
   */
  public MethodVisitor of(
      MethodVisitor code,
      String type,
      int access,
      String name,
      String descriptor,
      boolean withFrames) {
    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0 || name.startsWith("<")) {
      return code;
    }
    if (name.equals(RUNNERS.get(type))) {
      return new TaskMethod(code);
    }
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    MethodVisitor woven = code;
    int boundary = boundary(type, name, descriptor);
    if (boundary > 0) {
      BoundaryMethod.Mark mark = new BoundaryMethod.Mark(false, boundary);
      woven = new BoundaryMethod(woven, mark, isStatic, withFrames);
    }
    for (int number = 0; number < named.size(); number++) {
      if (isNamed(named.get(number), type, isStatic, name)) {
        BoundaryMethod.Mark mark = new BoundaryMethod.Mark(true, number);
        woven = new BoundaryMethod(woven, mark, isStatic, withFrames);
      }
    }
    return woven;
  }

  private static int boundary(String type, String name, String descriptor) {
    for (Known known : KNOWN) {
      if (known.type().equals(type) && known.method().equals(name)) {
        return known.boundary();
      }
    }
    boolean request =
        REQUESTS.getOrDefault(name, Set.of()).contains(descriptor)
            || (name.equals("invokeChannelRead") && type.endsWith(NETTY));
    return request ? Boundary.REQUEST : 0;
  }

  /** A static method counts of the class that is named alone. */
  private static boolean isNamed(NamedMethod method, String type, boolean isStatic, String name) {
    if (!name.equals(method.method())) {
      return false;
    }
    boolean own = type.equals(method.type().replace('.', '/'));
    if (own) {
      method.woven();
    }
    return own || !isStatic;
  }
}
