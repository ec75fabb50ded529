/**
 * Text with variables, such as {@code ${parameters.day}}, that have no values yet. Uses nothing of
 * jpacer. Who fills a text in decides by place what a value becomes there.
 */
package org.jpacer.tasks.template;
