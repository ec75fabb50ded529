/**
 * How to speak to a scheduler: {@link org.jpacer.client.SchedulerApi}, the contract between an
 * executor and a scheduler, and its implementation over HTTP. No Jakarta server type is needed. May
 * use {@code wire} and {@code run}.
 */
package org.jpacer.client;
