package org.jpacer.server.lifecycle;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.jpacer.config.Settings;
import org.jpacer.security.config.SecuritySettings;

/** Declares the groups of the server's realm that jpacer uses. */
@WebListener
public class RealmRoles implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    event
        .getServletContext()
        .declareRoles(SecuritySettings.of(Settings.load()).knownGroups().toArray(String[]::new));
  }
}
