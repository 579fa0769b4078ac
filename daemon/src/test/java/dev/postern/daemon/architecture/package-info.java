/** What keeps the house of DESIGN.md in its shape. */
@NullMarked
package dev.postern.daemon.architecture;

import org.jspecify.annotations.NullMarked;
