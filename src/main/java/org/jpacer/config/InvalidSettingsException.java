package org.jpacer.config;

import java.util.List;

/**
 * Settings that stop the start. The message names each with its key, its value and what is allowed.
 */
public class InvalidSettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidSettingsException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
