/** The client's only door to the operating system, once for native code and once for the JVM. */
@NullMarked
package dev.postern.client.posix;

import org.jspecify.annotations.NullMarked;
