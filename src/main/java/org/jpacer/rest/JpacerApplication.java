package org.jpacer.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything HTTP lies below {@code api}. */
@ApplicationPath("api")
public class JpacerApplication extends Application {}
