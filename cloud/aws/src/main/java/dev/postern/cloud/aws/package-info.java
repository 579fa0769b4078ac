/** Credentials as the AWS SDK finds them. */
@NullMarked
package dev.postern.cloud.aws;

import org.jspecify.annotations.NullMarked;
