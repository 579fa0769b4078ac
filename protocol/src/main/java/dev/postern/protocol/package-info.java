/** The messages that client and daemon exchange, and the one codec both ends use. */
@NullMarked
package dev.postern.protocol;

import org.jspecify.annotations.NullMarked;
