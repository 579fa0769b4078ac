/** Every touch of the operating system, each behind a small interface. */
@NullMarked
package dev.postern.daemon.platform;

import org.jspecify.annotations.NullMarked;
