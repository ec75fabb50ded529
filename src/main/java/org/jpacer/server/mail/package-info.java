/** Notifiers made from the settings: log, webhook and mail. */
package org.jpacer.server.mail;
