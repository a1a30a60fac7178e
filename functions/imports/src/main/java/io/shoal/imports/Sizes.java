package io.shoal.imports;

import io.shoal.aws.Platform;

/**
 * How a file is divided.
 *
 * @param part bytes of the file that are read in one go, at least
 * @param partition bytes of the file whose lines are joined together, about
 */
record Sizes(long part, long partition) {
    private static final int USUAL_PART = 16 * 1024 * 1024;
    private static final int USUAL_PARTITION = 32 * 1024 * 1024;
    private static final int MOST_PARTS = 1_000;
    private static final int MOST_PARTITIONS = 512;

    static Sizes of(Platform platform) {
        return new Sizes(
                platform.count("IMPORT_PART_BYTES", USUAL_PART),
                platform.count("IMPORT_PARTITION_BYTES", USUAL_PARTITION));
    }

    /** Returns the size of a part of a file of so many bytes. */
    long partOf(long bytes) {
        return Math.max(part, bytes / MOST_PARTS);
    }

    /** Returns how many partitions the lines of so many bytes are divided into. */
    int partitionsOf(long bytes) {
        return (int) Math.min(MOST_PARTITIONS, bytes / partition + 1);
    }
}
