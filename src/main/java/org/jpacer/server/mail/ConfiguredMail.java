package org.jpacer.server.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jpacer.config.Key;
import org.jpacer.config.Keys;
import org.jpacer.config.Settings;
import org.jpacer.notify.AlertTemplate;
import org.jpacer.notify.Notifier;

/**
 * Mail as {@code jpacer.mail.*} configures it: with a mail session of the server, or with an SMTP
 * server. Only this package uses Jakarta Mail, which a server may lack if mail is not used.
 */
final class ConfiguredMail {

  private ConfiguredMail() {}

  /**
   * Returns a notifier that sends mails.
   *
   * @param to the recipients; {@code null} for {@code jpacer.mail.to}
   * @param toKey the key of the recipients
   * @throws IllegalArgumentException if the settings are incomplete
   */
  static Notifier notifier(Settings settings, String to, String toKey, AlertTemplate template) {
    try {
      return new MailNotifier(
          session(settings), from(settings), recipients(settings, to, toKey), template);
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          "mail is asked for, but this server has no Jakarta Mail; on WildFly, add its layer mail",
          e);
    }
  }

  private static Session session(Settings settings) {
    boolean ofServer = settings.find(Keys.MAIL_SESSION).isPresent();
    if (ofServer == settings.find(Keys.MAIL_HOST).isPresent()) {
      throw new IllegalArgumentException(
          (ofServer ? "both" : "none")
              + " of jpacer.mail.session and jpacer.mail.host are set; mail needs one of them");
    }
    return ofServer ? lookUp(settings.get(Keys.MAIL_SESSION)) : smtp(settings);
  }

  @SuppressWarnings("BanJNDI") // the admin sets the name, never a user
  private static Session lookUp(String name) {
    try {
      return InitialContext.doLookup(name);
    } catch (NamingException e) {
      throw new IllegalArgumentException(
          "jpacer.mail.session is " + name + ", which the server does not have", e);
    }
  }

  private static Session smtp(Settings settings) {
    if (settings.find(Keys.MAIL_FROM).isEmpty()) {
      throw new IllegalArgumentException(
          "jpacer.mail.from is not set; with jpacer.mail.host it has to be");
    }
    String security = settings.get(Keys.MAIL_SECURITY);
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", settings.get(Keys.MAIL_HOST));
    properties.setProperty(
        "mail.smtp.port", settings.find(Keys.MAIL_PORT).orElse(usualPort(security)).toString());
    String timeout = String.valueOf(settings.get(Keys.MAIL_TIMEOUT).toMillis());
    properties.setProperty("mail.smtp.connectiontimeout", timeout);
    properties.setProperty("mail.smtp.timeout", timeout);
    properties.setProperty("mail.smtp.writetimeout", timeout);
    properties.setProperty("mail.smtp.ssl.enable", String.valueOf(security.equals("tls")));
    properties.setProperty(
        "mail.smtp.starttls.enable", String.valueOf(security.equals("starttls")));
    properties.setProperty(
        "mail.smtp.starttls.required", String.valueOf(security.equals("starttls")));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    if (settings.find(Keys.MAIL_USER).isEmpty()) {
      return Session.getInstance(properties);
    }
    properties.setProperty("mail.smtp.auth", "true");
    PasswordAuthentication user =
        new PasswordAuthentication(
            settings.get(Keys.MAIL_USER), settings.find(Keys.MAIL_PASSWORD).orElse(""));
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return user;
          }
        });
  }

  private static Integer usualPort(String security) {
    return switch (security) {
      case "tls" -> 465;
      case "none" -> 25;
      default -> 587;
    };
  }

  private static InternetAddress from(Settings settings) {
    return settings
        .find(Keys.MAIL_FROM)
        .map(text -> address(text, Keys.MAIL_FROM.name()))
        .orElse(null);
  }

  private static List<InternetAddress> recipients(Settings settings, String to, String toKey) {
    Key<List<String>> common = Keys.MAIL_TO;
    List<InternetAddress> addresses = new ArrayList<>();
    for (String each : to == null ? settings.get(common) : common.read(to)) {
      addresses.add(address(each, to == null ? common.name() : toKey));
    }
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException(
          "neither " + toKey + " nor " + common.name() + " says whom mails go to");
    }
    return addresses;
  }

  private static InternetAddress address(String text, String key) {
    try {
      return new InternetAddress(text, true);
    } catch (AddressException e) {
      throw new IllegalArgumentException(
          key + " is " + text + "; allowed: addresses such as ops@example.com", e);
    }
  }
}
