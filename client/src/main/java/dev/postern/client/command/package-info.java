/** The commands, one class each. */
@NullMarked
package dev.postern.client.command;

import org.jspecify.annotations.NullMarked;
