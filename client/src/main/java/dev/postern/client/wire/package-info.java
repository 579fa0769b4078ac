/** The way to the daemon: where its socket is, who answers there, and how it is started. */
@NullMarked
package dev.postern.client.wire;

import org.jspecify.annotations.NullMarked;
