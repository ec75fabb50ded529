/** The page in a real Chromium, on real data from a running server. */
package org.jpacer.page;
