/**
 * DynamoDB Local, embedded: AWS's own engine with its streams, in memory or on disk, and the tables of a template in it. Entry:
 * {@link io.shoal.local.stack.dynamodb.LocalDatabase}. May be used by the local stack alone.
 */
@NullMarked
package io.shoal.local.stack.dynamodb;

import org.jspecify.annotations.NullMarked;
