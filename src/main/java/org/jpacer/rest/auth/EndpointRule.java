package org.jpacer.rest.auth;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.security.access.Unprotected;

/**
 * The rule of an endpoint, from the annotations of its method; without one, no caller may call it.
 *
 * @param isUnprotected whether anybody may
 * @param roles the roles of which one is needed
 */
record EndpointRule(boolean isUnprotected, List<Role> roles) {

  private static final EndpointRule NO_ONE = new EndpointRule(false, List.of());
  private static final Map<Method, EndpointRule> KNOWN = new ConcurrentHashMap<>();

  /** The rule of a method; {@code null} is the method of an answer that is none of ours. */
  static EndpointRule of(Method method) {
    return method == null ? NO_ONE : KNOWN.computeIfAbsent(method, EndpointRule::read);
  }

  /** Looks at the class itself and not at a subclass that the container made of it. */
  private static EndpointRule read(Method method) {
    for (Class<?> type = method.getDeclaringClass(); type != null; type = type.getSuperclass()) {
      try {
        Method declared = type.getMethod(method.getName(), method.getParameterTypes());
        Requires rule = declared.getAnnotation(Requires.class);
        if (rule != null) {
          return new EndpointRule(false, List.of(rule.value()));
        }
        if (declared.isAnnotationPresent(Unprotected.class)) {
          return new EndpointRule(true, List.of());
        }
      } catch (NoSuchMethodException e) {
        return NO_ONE;
      }
    }
    return NO_ONE;
  }

  /** Whether only programs that do the work call it, thousands of times a second. */
  boolean isForExecutorsOnly() {
    return roles.equals(List.of(Role.EXECUTOR));
  }
}
