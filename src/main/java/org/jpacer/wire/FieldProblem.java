package org.jpacer.wire;

/**
 * One thing that is wrong with a JSON body.
 *
 * @param field where, such as {@code updates[3].status}; empty for the whole body
 * @param problem what is wrong and what is allowed
 */
public record FieldProblem(String field, String problem) {}
