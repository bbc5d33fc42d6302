package dev.flatline.process.catalog;

import dev.flatline.api.Scenario;

/**
 * Shows an incident the JDK and the api of the harness, and nothing else of the harness's class
 * path: its own libraries are those that its jar names.
 */
final class ApiLoader extends ClassLoader {

  private static final String API = Scenario.class.getPackageName();

  ApiLoader() {
    super(ClassLoader.getPlatformClassLoader());
  }

  /** Whether a package is that of the api. */
  static boolean isApi(String packageName) {
    return packageName.equals(API);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(API + ".")) {
      return Class.forName(name, false, Scenario.class.getClassLoader());
    }
    throw new ClassNotFoundException(name);
  }
}
