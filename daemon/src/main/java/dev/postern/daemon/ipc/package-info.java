/** The socket: who is at the other end, frames, and the table of methods. */
@NullMarked
package dev.postern.daemon.ipc;

import org.jspecify.annotations.NullMarked;
