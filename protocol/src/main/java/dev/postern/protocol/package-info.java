/** The protocol between client and daemon: frames, error codes, and the one codec of both ends. */
@NullMarked
package dev.postern.protocol;

import org.jspecify.annotations.NullMarked;
