/** Background loops and the threads that they run on. Knows nothing of DAGs. */
package org.jpacer.engine.concurrent;
