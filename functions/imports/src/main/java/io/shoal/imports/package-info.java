/**
 * Files from S3 become events and customers, in parts: planned, read, joined, reported. Entry: {@link
 * io.shoal.imports.ImportHandler}; members go out by {@link io.shoal.imports.ExportHandler}. May be used by the local stack and by
 * tests, never by another function.
 */
@NullMarked
package io.shoal.imports;

import org.jspecify.annotations.NullMarked;
