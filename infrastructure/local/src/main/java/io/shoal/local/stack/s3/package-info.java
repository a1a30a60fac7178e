/**
 * A small S3: objects in memory or on disk, single and multipart uploads, ranges, conditions, listings. Entry:
 * {@link io.shoal.local.stack.s3.LocalBuckets}. May be used by the local stack alone.
 */
@NullMarked
package io.shoal.local.stack.s3;

import org.jspecify.annotations.NullMarked;
