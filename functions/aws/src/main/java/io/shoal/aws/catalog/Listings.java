package io.shoal.aws.catalog;

import io.shoal.aws.Platform;
import io.shoal.segment.Content;
import io.shoal.segment.Segment;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Which static segments name a person, by whichever id. */
public final class Listings {
    private final CatalogStore catalogs;
    private final ListStore lists;

    /** Wires the stores of a platform. */
    public Listings(Platform platform, CatalogStore catalogs) {
        this.catalogs = catalogs;
        this.lists = new ListStore(platform);
    }

    /** Returns the active static segments whose list in effect has one of these ids. */
    public Set<String> naming(Collection<String> ids) {
        var every = Set.copyOf(ids);
        var naming = new TreeSet<String>();
        for (var segment : catalogs.current().active()) {
            if (names(segment, every)) {
                naming.add(segment.id());
            }
        }
        return naming;
    }

    private boolean names(Segment segment, Set<String> ids) {
        return switch (segment.definition().content()) {
            case Content.Listed listed ->
                lists.read(segment.id(), listed.fingerprint())
                        .anyMatch(piece -> piece.stream().anyMatch(ids::contains));
            case Content.RuleText _ -> false;
        };
    }
}
