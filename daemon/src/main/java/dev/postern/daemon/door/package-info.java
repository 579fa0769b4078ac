/** The sockets of the daemon, and the way of a second daemon to a socket of the first. */
@NullMarked
package dev.postern.daemon.door;

import org.jspecify.annotations.NullMarked;
