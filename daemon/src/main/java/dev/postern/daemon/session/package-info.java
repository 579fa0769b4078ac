/** A profile's login: its states, its refresh by one owner, and the clock that drives it. */
@NullMarked
package dev.postern.daemon.session;

import org.jspecify.annotations.NullMarked;
