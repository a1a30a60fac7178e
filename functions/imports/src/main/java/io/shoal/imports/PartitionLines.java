package io.shoal.imports;

import io.shoal.aws.transfer.DataBucket;
import io.shoal.imports.mapping.Group;
import io.shoal.imports.mapping.SortedTexts;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/** The lines of one partition, of all parts, merged to one order. What is held of the parts together does not grow with their number. */
final class PartitionLines {
    private static final int HELD = 16 * 1024 * 1024;
    private static final int MOST = 1024 * 1024;
    private static final int LEAST = 16 * 1024;

    private final ImportWork work;

    PartitionLines(ImportWork work) {
        this.work = work;
    }

    /** Reads the groups of a partition whose keys come after another. */
    Iterator<Group> groups(int partition, String after) {
        var parts = new TreeMap<String, List<DataBucket.Stored>>();
        for (var piece : work.lines(partition)) {
            String name = piece.key().substring(piece.key().lastIndexOf('/') + 1);
            parts.computeIfAbsent(name.substring(0, name.indexOf('-')), _ -> new ArrayList<>())
                    .add(piece);
        }
        int held = Math.clamp(HELD / Math.max(1, parts.size()), LEAST, MOST);
        List<Iterator<String>> runs =
                parts.values().stream().map(pieces -> run(pieces, held)).toList();
        return after(Group.of(SortedTexts.merge(runs)), after);
    }

    private Iterator<String> run(List<DataBucket.Stored> pieces, int held) {
        Enumeration<InputStream> streams = Collections.enumeration(
                pieces.stream().map(piece -> work.open(piece, held)).toList());
        return SortedTexts.read(new DataInputStream(new BufferedInputStream(new SequenceInputStream(streams))));
    }

    private static Iterator<Group> after(Iterator<Group> groups, String after) {
        if (after.isEmpty()) {
            return groups;
        }
        return new Iterator<>() {
            private Group ahead = skip();
            private boolean over;

            private Group skip() {
                while (groups.hasNext()) {
                    Group group = groups.next();
                    if (group.key().compareTo(after) > 0) {
                        return group;
                    }
                }
                over = true;
                return new Group("", List.of(), 0);
            }

            @Override
            public boolean hasNext() {
                return !over;
            }

            @Override
            public Group next() {
                Group group = ahead;
                if (groups.hasNext()) {
                    ahead = groups.next();
                } else {
                    over = true;
                }
                return group;
            }
        };
    }
}
