/** Who was given what, when: the audit that {@code postern log} shows. */
@NullMarked
package dev.postern.daemon.audit;

import org.jspecify.annotations.NullMarked;
