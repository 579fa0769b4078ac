/** One handler an area of the protocol: from a request to a result, without a socket in sight. */
@NullMarked
package dev.postern.daemon.handler;

import org.jspecify.annotations.NullMarked;
