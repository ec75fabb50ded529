package org.glassfish.jersey.planted;

/** Stands for a server's own class. */
public class ServerClass {}
