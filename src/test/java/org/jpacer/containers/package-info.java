/** The images, the compose file and the manifests in {@code docker}. */
package org.jpacer.containers;
