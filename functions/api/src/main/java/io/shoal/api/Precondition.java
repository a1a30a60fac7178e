package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.HttpAnswers;
import io.shoal.segment.Catalog;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What {@code If-Match} and {@code If-None-Match} say of a segment: which version the sender has seen, or that there is none.
 * Only a segment in effect has a version to match; an archived one counts as none.
 *
 * @param segment its id
 * @param match the entity tags of which one has to be its, empty if any will do
 * @param none whether there must be none
 */
record Precondition(String segment, Optional<Set<String>> match, boolean none) implements Predicate<Catalog> {
    private static final String ANY = "*";

    /** Reads the headers of a request. */
    static Precondition of(ApiRequest request, String segment) {
        return new Precondition(
                segment,
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
        return new Precondition(segment, Optional.empty(), true);
    }

    /** Returns the entity tag of a version. */
    static String tag(int version) {
        return "\"" + version + "\"";
    }

    @Override
    public boolean test(Catalog catalog) {
        var tag = catalog.active(segment).map(active -> tag(active.version()));
        var matches = match.map(tags -> tag.isPresent() && (tags.contains(ANY) || tags.contains(tag.get())));
        return matches.orElse(true) && !(none && tag.isPresent());
    }

    /** Refuses a request for which it does not hold. */
    static APIGatewayV2HTTPResponse failed() {
        return HttpAnswers.problem(
                412, "Precondition failed", "the segment has another version by now; read it and decide again");
    }
}
