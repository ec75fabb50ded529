/**
 * Every setting of jpacer, in one place: its key, its default and what it may be. Read from system
 * properties, environment variables and a file, in this order. Uses the JDK only.
 */
package org.jpacer.config;
