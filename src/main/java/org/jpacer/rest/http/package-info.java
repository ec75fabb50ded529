/**
 * What every resource shares: reading bodies, errors, paging, limits of bodies. Knows no resource.
 */
package org.jpacer.rest.http;
