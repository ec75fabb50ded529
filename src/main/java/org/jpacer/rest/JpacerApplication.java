package org.jpacer.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The JAX-RS application; all of its resources are below {@code api}. */
@ApplicationPath("api")
public class JpacerApplication extends Application {}
