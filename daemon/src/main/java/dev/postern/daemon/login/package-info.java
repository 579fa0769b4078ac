/** The flows that sign a person in: loopback, pasted code and device grant. */
@NullMarked
package dev.postern.daemon.login;

import org.jspecify.annotations.NullMarked;
