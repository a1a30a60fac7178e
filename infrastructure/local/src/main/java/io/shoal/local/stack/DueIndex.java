package io.shoal.local.stack;

/**
 * An index by due instant, whose items a scheduled function looks after; on a virtual clock the function is invoked at each due
 * instant in place of its schedule.
 *
 * @param function logical id of the function
 * @param table logical id of the table
 * @param shard hash key of the index: a number, of which only shard 0 is used
 * @param instant range key: epoch milliseconds
 */
public record DueIndex(String function, String table, String index, String shard, String instant) {}
