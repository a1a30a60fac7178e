/**
 * The data bucket: files that come in, files that go out, and the work in between. Entry: {@link io.shoal.aws.transfer.DataBucket}.
 * May be used by the functions that import and export, and by the API.
 */
@NullMarked
package io.shoal.aws.transfer;

import org.jspecify.annotations.NullMarked;
