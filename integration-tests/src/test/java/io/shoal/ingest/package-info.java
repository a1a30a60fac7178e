/** What ingest answers, against a table in memory. */
@NullMarked
package io.shoal.ingest;

import org.jspecify.annotations.NullMarked;
