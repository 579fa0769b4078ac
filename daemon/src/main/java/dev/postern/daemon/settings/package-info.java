/** Settings files and their layers, the daemon's own configuration among them. */
@NullMarked
package dev.postern.daemon.settings;

import org.jspecify.annotations.NullMarked;
