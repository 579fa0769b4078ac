/** What may be asked, by whom and when: the lock, and the limits of one caller. */
@NullMarked
package dev.postern.daemon.access;

import org.jspecify.annotations.NullMarked;
