package io.shoal.segment;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The text forms of a ledger's parts. The RFM cell: {@code since,sequence,name}, without a comma and name where it is
 * unknown. The memberships: one entry {@code id:flags,since,sequence,version} a segment, joined by
 * semicolons, numbers in base 36; flag 1 is membership, 2 the match.
 */
public final class LedgerCodec {
    private static final int BASE = 36;
    private static final int MEMBER = 1;
    private static final int MATCHED = 2;

    private LedgerCodec() {}

    /** Writes the memberships. */
    public static String write(SortedMap<String, Membership> memberships) {
        var text = new StringBuilder();
        for (var entry : memberships.entrySet()) {
            write(text, entry.getKey(), entry.getValue());
        }
        return text.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static SortedMap<String, Membership> read(String text) {
        var memberships = new TreeMap<String, Membership>();
        if (!text.isEmpty()) {
            for (var entry : text.split(";", -1)) {
                var colon = entry.indexOf(':');
                memberships.put(id(entry, colon), membership(entry, colon));
            }
        }
        return memberships;
    }

    /** Writes the RFM cell; empty where nothing was ever known of it. */
    public static Optional<String> write(CellStanding standing) {
        var numbers = Long.toString(standing.since(), BASE) + "," + Long.toString(standing.sequence(), BASE);
        return standing.sequence() == 0
                ? Optional.empty()
                : Optional.of(numbers + standing.cell().map(name -> "," + name).orElse(""));
    }

    /** Reads what {@link #write(CellStanding)} wrote. */
    public static CellStanding readCell(String text) {
        var fields = text.split(",", 3);
        return new CellStanding(
                fields.length == 3 ? Optional.of(fields[2]) : Optional.empty(),
                Long.parseLong(fields[0], BASE),
                Long.parseLong(fields[1], BASE));
    }

    private static void write(StringBuilder text, String id, Membership membership) {
        text.append(text.isEmpty() ? "" : ";")
                .append(id)
                .append(':')
                .append((membership.member() ? MEMBER : 0) | (membership.matched() ? MATCHED : 0))
                .append(',')
                .append(Long.toString(membership.since(), BASE))
                .append(',')
                .append(Long.toString(membership.sequence(), BASE))
                .append(',')
                .append(Integer.toString(membership.segmentVersion(), BASE));
    }

    private static String id(String entry, int colon) {
        if (colon < 0 || !SegmentId.valid(entry.substring(0, colon))) {
            throw new IllegalArgumentException("not a membership: " + entry);
        }
        return entry.substring(0, colon);
    }

    private static Membership membership(String entry, int colon) {
        var fields = entry.substring(colon + 1).split(",", -1);
        if (fields.length != 4) {
            throw new IllegalArgumentException("not a membership: " + entry);
        }
        var flags = Integer.parseInt(fields[0]);
        return new Membership(
                (flags & MEMBER) != 0,
                (flags & MATCHED) != 0,
                Long.parseLong(fields[1], BASE),
                Long.parseLong(fields[2], BASE),
                Integer.parseInt(fields[3], BASE));
    }
}
