package dev.postern.daemon.credential;

/** Something a person should know although an answer was found, and what to do about it. */
public record Warning(String message, String hint) {}
