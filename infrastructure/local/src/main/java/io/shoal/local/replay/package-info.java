/**
 * History in files: mappings say how lines become events, which come out in the order of time, whatever the order of the lines. Entry:
 * {@link io.shoal.local.replay.History}; mappings come from {@link io.shoal.local.replay.Mappings}. May be used by the commands.
 */
@NullMarked
package io.shoal.local.replay;

import org.jspecify.annotations.NullMarked;
