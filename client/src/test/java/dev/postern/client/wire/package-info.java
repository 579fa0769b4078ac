/** The checks at the socket that need a second user, with a system that the test plays. */
@NullMarked
package dev.postern.client.wire;

import org.jspecify.annotations.NullMarked;
