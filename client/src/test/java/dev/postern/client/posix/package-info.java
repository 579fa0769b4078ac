/** The changes to a terminal's modes, byte by byte. */
@NullMarked
package dev.postern.client.posix;

import org.jspecify.annotations.NullMarked;
