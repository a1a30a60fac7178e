/**
 * What comes in: events of customers. May be used by every module; uses the JDK and Jackson alone.
 */
@NullMarked
package io.shoal.event;

import org.jspecify.annotations.NullMarked;
