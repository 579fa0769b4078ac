/** The requests, results and events of the protocol, one record each. */
@NullMarked
package dev.postern.protocol.message;

import org.jspecify.annotations.NullMarked;
