/** Every touch of the system: clock, files, processes, network clients, native calls. */
@NullMarked
package dev.postern.daemon.platform;

import org.jspecify.annotations.NullMarked;
