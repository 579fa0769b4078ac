/** The client as a whole, as native code and on the JVM, against a daemon that the test plays. */
@NullMarked
package dev.postern.client;

import org.jspecify.annotations.NullMarked;
