/** Classes that are loaded twice by a test: as they are, and with plain calls. */
@NullMarked
package dev.postern.packaging.plain.sample;

import org.jspecify.annotations.NullMarked;
