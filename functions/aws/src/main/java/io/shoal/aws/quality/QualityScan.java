package io.shoal.aws.quality;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.evaluation.ProfileScan;
import io.shoal.aws.identity.IdentityScan;
import io.shoal.quality.Bond;
import io.shoal.quality.Crowded;
import io.shoal.quality.QualitySummary;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Counts over all customers and then over all that is noted of their ids, page by page, and writes nothing. Where the time is up
 * before the end, whoever asks goes on from there and adds up.
 */
public final class QualityScan {
    private static final int CUSTOMERS = 1_000;

    /** Most of them say nothing that is told, and are small; a page has a megabyte at most. */
    private static final int IDENTITIES = 10_000;

    private final Platform platform;
    private final ProfileScan profiles;
    private final IdentityScan identities;

    /** Takes the platform, whose variables {@code PROFILES_TABLE} and {@code IDENTITIES_TABLE} name the tables. */
    public QualityScan(Platform platform) {
        this.platform = platform;
        this.profiles = new ProfileScan(platform);
        this.identities = new IdentityScan(platform);
    }

    /** Which table is read. */
    public enum Stage {
        /** Customers. */
        PROFILES,
        /** Their ids and identifiers. */
        IDENTITIES
    }

    /**
     * How far a scan has got.
     *
     * @param after the key after which it goes on, empty at the beginning of the table
     */
    public record Position(Stage stage, Optional<String> after) {
        /** Before everything. */
        public static final Position START = new Position(Stage.PROFILES, Optional.empty());
    }

    /**
     * Adds one page after the other to a summary, at least one.
     *
     * @param timeLeft tells whether there is time for another page
     * @return where to go on, empty at the end
     */
    public Optional<Position> run(Position from, QualitySummary summary, BooleanSupplier timeLeft) {
        var next = page(from, summary);
        while (next.isPresent() && timeLeft.getAsBoolean()) {
            next = page(next.get(), summary);
        }
        return next;
    }

    private Optional<Position> page(Position from, QualitySummary summary) {
        return switch (from.stage()) {
            case PROFILES -> {
                var page = profiles.page(0, 1, from.after(), CUSTOMERS);
                page.profiles().forEach(profile -> summary.add(profile, platform.nowMillis()));
                yield Optional.of(page.last()
                        .map(last -> new Position(Stage.PROFILES, Optional.of(last)))
                        .orElse(new Position(Stage.IDENTITIES, Optional.empty())));
            }
            case IDENTITIES -> {
                var page = identities.page(from.after(), IDENTITIES);
                page.items().forEach(item -> add(item, summary));
                yield page.last().map(last -> new Position(Stage.IDENTITIES, Optional.of(last)));
            }
        };
    }

    private static void add(Item item, QualitySummary summary) {
        if (item.truth("crowded")) {
            summary.add(new Crowded(
                    item.optionalText("kind").orElse(""),
                    item.text("identity"),
                    new TreeSet<>(item.textSet("holders"))));
        }
        if (item.optionalText("person").isPresent()) {
            summary.add(item.optionalText("through").isPresent() ? Bond.SHARED_IDENTIFIER : Bond.REQUEST, 1);
        }
        // Both sides say that they are apart.
        summary.add(
                Bond.SPLIT,
                item.textSet("apart").stream()
                        .filter(other -> other.compareTo(item.text("identity")) > 0)
                        .count());
    }
}
