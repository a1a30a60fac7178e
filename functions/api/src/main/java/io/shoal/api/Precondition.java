package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.HttpAnswers;
import io.shoal.segment.Catalog;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What {@code If-Match} and {@code If-None-Match} say of what a catalog holds: which version the sender has seen, or that there is
 * none. Only a segment in effect has a version to match; an archived one counts as none.
 *
 * @param present the entity tag of what is in effect, if there is any
 * @param match the entity tags of which one has to be its, empty if any will do
 * @param none whether there must be none
 */
record Precondition(Function<Catalog, Optional<String>> present, Optional<Set<String>> match, boolean none)
        implements Predicate<Catalog> {
    private static final String ANY = "*";

    /** Reads the headers of a request about a segment. */
    static Precondition of(ApiRequest request, String segment) {
        return of(request, catalog -> tag(catalog, segment));
    }

    /** Reads the headers of a request about the settings. */
    static Precondition ofSettings(ApiRequest request) {
        return of(request, catalog -> Optional.of(tag(catalog.settingsSince())));
    }

    private static Precondition of(ApiRequest request, Function<Catalog, Optional<String>> present) {
        return new Precondition(
                present,
                request.header("if-match")
                        .map(tags -> Arrays.stream(tags.split(",", -1))
                                .map(String::strip)
                                .collect(Collectors.toSet())),
                request.header("if-none-match")
                        .filter(tag -> tag.strip().equals(ANY))
                        .isPresent());
    }

    /** Returns that there is no such segment in effect. */
    static Precondition absent(String segment) {
        return new Precondition(catalog -> tag(catalog, segment), Optional.empty(), true);
    }

    /** Returns the entity tag of a version. */
    static String tag(long version) {
        return "\"" + version + "\"";
    }

    private static Optional<String> tag(Catalog catalog, String segment) {
        return catalog.active(segment).map(active -> tag(active.version()));
    }

    @Override
    public boolean test(Catalog catalog) {
        var tag = present.apply(catalog);
        var matches = match.map(tags -> tag.isPresent() && (tags.contains(ANY) || tags.contains(tag.get())));
        return matches.orElse(true) && !(none && tag.isPresent());
    }

    /** Refuses a request for which it does not hold. */
    static APIGatewayV2HTTPResponse failed() {
        return HttpAnswers.problem(
                412, "Precondition failed", "there is another version by now; read it and decide again");
    }
}
