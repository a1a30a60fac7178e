/** Tests of the local database. */
@NullMarked
package io.shoal.local.stack.dynamodb;

import org.jspecify.annotations.NullMarked;
