/** Restricted sockets, which SSH and containers carry to where the user is trusted less. */
@NullMarked
package dev.postern.daemon.forward;

import org.jspecify.annotations.NullMarked;
