package org.jpacer.launcher;

import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Handles signals. Java has no official interface for it; the one in every JDK, in module {@code
 * jdk.unsupported}, is called by reflection, because the compiler warns about direct use.
 */
final class Signals {

  private Signals() {}

  /** Runs {@code action} for each of these signals from now on, instead of the previous handler. */
  static void handle(List<String> names, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      for (String name : names) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      }
    } catch (ReflectiveOperationException e) {
      throw new LaunchException("this Java cannot take over signals: " + e.getMessage(), e);
    }
  }
}
