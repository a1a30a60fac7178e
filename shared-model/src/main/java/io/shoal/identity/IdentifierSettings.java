package io.shoal.identity;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How a deployment reads identifiers.
 *
 * @param region the country, in two capital letters, of phone numbers that are written without one; empty where there is no
 *     such country, so that a number has to begin with a plus
 * @param placeholders what stands for nobody, without regard to case and surrounding space
 * @param sharedBy how many customers may share an identifier and be one person; of more than so many it stands for nobody
 * @param sharedByKind the same for identifiers of some names, in lower case
 */
public record IdentifierSettings(
        Optional<String> region,
        SortedSet<String> placeholders,
        int sharedBy,
        SortedMap<String, Integer> sharedByKind) {
    /** Says to people how many customers may share an identifier. */
    public static final String SHARED_BY = "a whole number from 1, which lets no identifier merge customers, to 100";

    private static final int USUAL_SHARED_BY = 5;
    private static final int MOST_SHARED_BY = 100;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final List<String> WORDS = List.of(
            "-",
            "--",
            "---",
            ".",
            "?",
            "??",
            "???",
            "#",
            "*",
            "n/a",
            "n.a.",
            "n.a",
            "na",
            "#n/a",
            "none",
            "no",
            "nil",
            "null",
            "(null)",
            "undefined",
            "nan",
            "unknown",
            "anonymous",
            "guest",
            "dummy",
            "sample",
            "test",
            "demo",
            "example",
            "tbd",
            "tba",
            "empty",
            "blank",
            "missing",
            "not available",
            "not applicable",
            "not provided",
            "false",
            "true");

    private static final List<String> NUMBERS = List.of(
            "0123456789",
            "1234567890",
            "123456789",
            "12345678",
            "1234567",
            "123456",
            "012345",
            "01234567",
            "012345678",
            "987654321",
            "9876543210");

    private static final List<String> ADDRESSES = List.of(
            "test@test.com",
            "test@test.de",
            "test@test",
            "test@example.com",
            "test@gmail.com",
            "test@mail.com",
            "a@a.com",
            "a@b.com",
            "a@b.c",
            "aa@aa.com",
            "abc@abc.com",
            "asd@asd.com",
            "asdf@asdf.com",
            "email@email.com",
            "mail@mail.com",
            "name@domain.com",
            "email@domain.com",
            "email@example.com",
            "user@example.com",
            "user@domain.com",
            "customer@example.com",
            "none@none.com",
            "na@na.com",
            "n/a@n/a.com",
            "no@no.com",
            "no@email.com",
            "noemail@noemail.com",
            "none@email.com",
            "nomail@nomail.com",
            "null@null.com",
            "unknown@unknown.com",
            "noreply@example.com",
            "x@x.com",
            "xxx@xxx.com");

    /** No country, and what people commonly write where they have nothing to write. */
    public static final IdentifierSettings DEFAULT = new IdentifierSettings(
            Optional.empty(),
            new TreeSet<>(
                    Stream.of(WORDS, NUMBERS, ADDRESSES).flatMap(List::stream).toList()));

    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException if there is no such country, or nobody could have an identifier
     */
    public IdentifierSettings {
        region.filter(country -> !COUNTRIES.contains(country)).ifPresent(country -> {
            throw new IllegalArgumentException("'" + country + "' is no country; write two capital letters such as GB");
        });
        placeholders = folded(placeholders);
        var byKind = new TreeMap<String, Integer>();
        sharedByKind.forEach((kind, customers) -> byKind.put(kind.toLowerCase(Locale.ROOT), customers));
        sharedByKind = Collections.unmodifiableSortedMap(byKind);
        if (!mayShare(sharedBy) || !byKind.values().stream().allMatch(IdentifierSettings::mayShare)) {
            throw new IllegalArgumentException("customers may share an identifier: " + SHARED_BY);
        }
    }

    /** Settings in which as many customers as usual may be one person. */
    public IdentifierSettings(Optional<String> region, SortedSet<String> placeholders) {
        this(region, placeholders, USUAL_SHARED_BY, new TreeMap<>());
    }

    /** Returns how many customers may share an identifier of this name and be one person. */
    public int sharedBy(String kind) {
        return sharedByKind.getOrDefault(kind.toLowerCase(Locale.ROOT), sharedBy);
    }

    /** Tells whether so many customers may share an identifier. */
    public static boolean mayShare(int customers) {
        return customers >= 1 && customers <= MOST_SHARED_BY;
    }

    /** Tells whether a text is a placeholder. */
    boolean placeholder(String text) {
        return placeholders.contains(fold(text));
    }

    private static SortedSet<String> folded(Collection<String> texts) {
        var folded = new TreeSet<String>();
        texts.forEach(text -> folded.add(fold(text)));
        return Collections.unmodifiableSortedSet(folded);
    }

    private static String fold(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
