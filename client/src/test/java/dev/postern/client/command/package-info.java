/** What the commands know beforehand, held against the documents. */
@NullMarked
package dev.postern.client.command;

import org.jspecify.annotations.NullMarked;
