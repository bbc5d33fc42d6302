package dev.flatline.junit;

import dev.flatline.process.repeat.Request;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Runs the method of a {@link Flat} test as one operation of many. */
final class FlatExtension implements InvocationInterceptor, ParameterResolver {

  FlatExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Operation.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // Stands for the operation that comes.
    return new Operation(1, 0);
  }

  @Override
  @SuppressWarnings("IllegalThrows") // as it is declared
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    repeat(invocation, called, context);
  }

  /** JUnit runs a method that is both as both, and no run of it is to be green unasked. */
  @Override
  @SuppressWarnings("IllegalThrows") // as it is declared
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    repeat(invocation, called, context);
  }

  @SuppressWarnings("IllegalThrows") // what the operation throws
  private static void repeat(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    Method method = called.getExecutable();
    Optional<Flat> asked = AnnotationSupport.findAnnotation(method, Flat.class);
    if (asked.isEmpty()) {
      invocation.proceed();
      return;
    }
    invocation.skip();
    Flat flat = asked.get();
    Object test = context.getRequiredTestInstance();
    Map<String, LongSupplier> counters =
        counters(context.getRequiredTestInstances().getAllInstances());
    Request request =
        new Request(
            Request.sizes(flat.sizes()),
            flat.operations(),
            flat.within(),
            flat.rate(),
            counters.keySet(),
            Set.of(flat.ignoring()));
    RepeatingAssert.requireTold(
        List.of(method.getParameterTypes()).contains(Operation.class), flat.sizes());
    Object[] arguments = called.getArguments().toArray();
    RepeatedTrial.run(
        context.getRequiredTestClass().getName() + "." + method.getName(),
        request,
        counters,
        operation -> ReflectionSupport.invokeMethod(method, test, with(arguments, operation)));
  }

  private static Object[] with(Object[] arguments, Operation operation) {
    Object[] replaced = arguments.clone();
    for (int i = 0; i < replaced.length; i++) {
      replaced[i] = replaced[i] instanceof Operation ? operation : replaced[i];
    }
    return replaced;
  }

  /** Those of the class, and of the classes around it if it is a nested one. */
  private static Map<String, LongSupplier> counters(List<Object> tests) {
    Map<String, LongSupplier> counters = new LinkedHashMap<>();
    for (Object test : tests) {
      for (Method method :
          AnnotationSupport.findAnnotatedMethods(
              test.getClass(), Counted.class, HierarchyTraversalMode.TOP_DOWN)) {
        requireCount(method);
        RepeatingAssert.count(
            counters,
            method.getAnnotation(Counted.class).value(),
            () -> ((Number) ReflectionSupport.invokeMethod(method, test)).longValue());
      }
    }
    return counters;
  }

  private static void requireCount(Method method) {
    if (method.getParameterCount() > 0
        || (method.getReturnType() != long.class && method.getReturnType() != int.class)) {
      throw new IllegalArgumentException(
          "Cannot count with a method because it is no count: method="
              + method
              + "; let it take no parameter and return a long");
    }
  }
}
