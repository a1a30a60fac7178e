/**
 * The catalog of segments in DynamoDB: snapshots with a head that is flipped, the history of definitions, the lists of
 * static segments, and publishing, which ties them together. Entry classes: {@link io.shoal.aws.catalog.CatalogStore} to
 * read, {@link io.shoal.aws.catalog.Publisher} to write. May be used by the functions and what stands above them.
 */
@NullMarked
package io.shoal.aws.catalog;

import org.jspecify.annotations.NullMarked;
