/**
 * History that happens again: what mapped files tell, in the order of time, whatever the order of their lines. Entry: {@link
 * io.shoal.local.replay.History}; mappings come from {@link io.shoal.local.replay.MappingFiles}. May be used by the commands.
 */
@NullMarked
package io.shoal.local.replay;

import org.jspecify.annotations.NullMarked;
