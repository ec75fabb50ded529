/**
 * How SQL is run: statements that are pipelined, transactions, columns of several tables, and the
 * schema's migration. Knows no table's meaning. Used by the rooms beside it.
 */
package org.jpacer.persistence.jdbc;
