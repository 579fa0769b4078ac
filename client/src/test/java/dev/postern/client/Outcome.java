package dev.postern.client;

/**
 * How a run of the client ended.
 *
 * @param exitCode its exit code
 * @param output what it wrote to standard output
 * @param errors what it wrote to standard error
 */
record Outcome(int exitCode, String output, String errors) {}
