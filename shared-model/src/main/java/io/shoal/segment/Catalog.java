package io.shoal.segment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All segments of a deployment at one moment; immutable, replaced as a whole by the next.
 *
 * @param version counts the catalogs from 1; 0 is the empty one before the first publication
 * @param publishedAt when it took effect
 * @param settings what the deployment decides for all segments
 * @param settingsSince the version of the catalog that brought these settings, 0 if they were there from the beginning
 * @param active the segments that have members, by id
 * @param archived the last versions of the segments that were archived; {@code since} is the catalog that did so
 */
public record Catalog(
        long version,
        Instant publishedAt,
        Settings settings,
        long settingsSince,
        List<Segment> active,
        List<Segment> archived) {
    /** The most active segments of a deployment. */
    public static final int LIMIT = 500;

    /** Sorts by id, which makes equal catalogs equal. */
    public Catalog {
        active = sorted(active);
        archived = sorted(archived);
    }

    /** Returns the catalog of a deployment that published nothing yet. */
    public static Catalog empty(Settings settings) {
        return new Catalog(0, Instant.EPOCH, settings, 0, List.of(), List.of());
    }

    /** Finds an active segment. */
    public Optional<Segment> active(String id) {
        return find(active, id);
    }

    /** Finds an archived segment. */
    public Optional<Segment> archived(String id) {
        return find(archived, id);
    }

    private static Optional<Segment> find(List<Segment> segments, String id) {
        return segments.stream().filter(segment -> segment.id().equals(id)).findFirst();
    }

    private static List<Segment> sorted(List<Segment> segments) {
        return segments.stream().sorted(Comparator.comparing(Segment::id)).toList();
    }
}
