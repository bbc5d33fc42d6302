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
    Method method = called.getExecutable();
    Optional<Flat> asked = AnnotationSupport.findAnnotation(method, Flat.class);
    if (asked.isEmpty()) {
      invocation.proceed();
      return;
    }
    invocation.skip();
    Flat flat = asked.get();
    Object test = context.getRequiredTestInstance();
    Map<String, LongSupplier> counters = counters(test);
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

  private static Map<String, LongSupplier> counters(Object test) {
    Map<String, LongSupplier> counters = new LinkedHashMap<>();
    for (Method method :
        AnnotationSupport.findAnnotatedMethods(
            test.getClass(), Counted.class, HierarchyTraversalMode.TOP_DOWN)) {
      if (method.getParameterCount() > 0
          || (method.getReturnType() != long.class && method.getReturnType() != int.class)) {
        throw new IllegalArgumentException(
            "Cannot count with a method because it is no count: method="
                + method
                + "; let it take no parameter and return a long");
      }
      counters.put(
          method.getAnnotation(Counted.class).value(),
          () -> ((Number) ReflectionSupport.invokeMethod(method, test)).longValue());
    }
    return counters;
  }
}
