/** What a person types and reads: options, lines, durations, messages. */
@NullMarked
package dev.postern.client.text;

import org.jspecify.annotations.NullMarked;
