/**
 * History that happens again: what mapped files tell, in the order of time, whatever the order of their lines. Entries: {@link
 * io.shoal.local.replay.History}, and {@link io.shoal.local.replay.Shards} for where it happens; mappings come from {@link io.shoal.local.replay.MappingFiles}. May be used by the commands.
 */
@NullMarked
package io.shoal.local.replay;

import org.jspecify.annotations.NullMarked;
