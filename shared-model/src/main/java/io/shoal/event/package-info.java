/**
 * What comes in: events of customers. Entry class: {@link io.shoal.event.EventReader}, which judges one event's JSON. May be
 * used by every module; uses values, the JDK and Jackson alone.
 */
@NullMarked
package io.shoal.event;

import org.jspecify.annotations.NullMarked;
