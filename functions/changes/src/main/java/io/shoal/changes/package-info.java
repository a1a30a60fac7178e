/**
 * Publishes changes of membership. Entry class: {@link io.shoal.changes.ChangesHandler}. May be used by the local stack and by
 * tests, never by another function.
 */
@NullMarked
package io.shoal.changes;

import org.jspecify.annotations.NullMarked;
