/** The daemon's log: what slf4j is told, in a file of bounded size. */
@NullMarked
package dev.postern.daemon.platform.log;

import org.jspecify.annotations.NullMarked;
