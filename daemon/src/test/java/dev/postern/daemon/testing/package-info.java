/** Hand-written stand-ins for the world around the daemon. */
@NullMarked
package dev.postern.daemon.testing;

import org.jspecify.annotations.NullMarked;
