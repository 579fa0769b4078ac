/** The doctor: one class a check, each with its findings and their cures; nothing is changed. */
@NullMarked
package dev.postern.daemon.doctor;

import org.jspecify.annotations.NullMarked;
