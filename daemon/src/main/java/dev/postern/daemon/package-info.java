/** posternd: the process that owns the login. {@link dev.postern.daemon.Daemon} wires it. */
@NullMarked
package dev.postern.daemon;

import org.jspecify.annotations.NullMarked;
