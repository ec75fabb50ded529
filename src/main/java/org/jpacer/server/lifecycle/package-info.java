/** What starts and stops a node in a Jakarta EE server, and how its parts are wired. */
package org.jpacer.server.lifecycle;
