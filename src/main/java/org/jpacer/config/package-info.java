/**
 * Every setting of jpacer: its key, its default and its allowed values. Read from system
 * properties, environment variables and a file, in this order. Uses the JDK only; every other
 * package may use it.
 */
package org.jpacer.config;
