package io.shoal.profile;

import io.shoal.segment.Touched;
import io.shoal.value.JsonValues;
import io.shoal.value.Value;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was put about a customer.
 *
 * @param attributes by their outermost names; none is {@link Value#NOTHING}
 * @param consents by purpose; a purpose that is missing was never answered, or the answer was removed
 * @param identifiers other names of the customer
 * @param written when each attribute and identifier was last put and each consent answered, removed or not, in epoch
 *     milliseconds, by its word in {@link Touched}
 * @param notes what is kept about it and decides nothing
 */
public record Facts(
        Value.MapValue attributes,
        SortedMap<String, Boolean> consents,
        Value.MapValue identifiers,
        SortedMap<String, Long> written,
        Notes notes) {
    /** Nothing was put yet. */
    public static final Facts NONE =
            new Facts(Value.MapValue.EMPTY, new TreeMap<>(), Value.MapValue.EMPTY, new TreeMap<>(), Notes.NONE);

    private static final int MOST = 40_000;

    /** Says to people how much may be known. */
    public static final String LIMIT = "at most " + MOST + " characters may be known";

    /** Copies the maps. */
    public Facts {
        consents = Collections.unmodifiableSortedMap(new TreeMap<>(consents));
        written = Collections.unmodifiableSortedMap(new TreeMap<>(written));
    }

    /** Returns what is known after a put. */
    public Facts put(CustomerPatch patch, long now) {
        var times = new TreeMap<>(written);
        patch.attributes().keySet().forEach(name -> times.put(Touched.attribute(name), now));
        patch.identifiers().keySet().forEach(kind -> times.put(Touched.identifier(kind), now));
        var answers = new TreeMap<>(consents);
        patch.consents().forEach((purpose, answer) -> {
            if (counts(purpose, answer)) {
                times.put(Touched.consent(purpose), answer.time(now));
                answer.given().ifPresentOrElse(given -> answers.put(purpose, given), () -> answers.remove(purpose));
            }
        });
        return new Facts(
                put(attributes, patch.attributes()),
                answers,
                put(identifiers, patch.identifiers()),
                times,
                notes.put(patch, attributes, now));
    }

    /**
     * Tells whether an answer is the latest. One that says when it was given loses to one that was given later, and at the same
     * instant to one that refuses: an old list that is put late gives nobody's consent back.
     */
    private boolean counts(String purpose, Answer answer) {
        long last = written.getOrDefault(Touched.consent(purpose), Long.MIN_VALUE);
        long time = answer.at().orElse(Long.MAX_VALUE);
        var refused = Boolean.FALSE.equals(consents.get(purpose));
        return time > last || (time == last && (!refused || answer.given().equals(Optional.of(false))));
    }

    /** Tells whether it is no more than may be known of a customer, written as JSON, with the notes. */
    public boolean fits() {
        return JsonValues.writeMap(attributes).toString().length()
                        + JsonValues.writeMap(identifiers).toString().length()
                        + consents.toString().length()
                        + notes.toString().length()
                <= MOST;
    }

    /** Tells whether a customer has consented to a purpose. */
    public boolean consents(String purpose) {
        return consents.getOrDefault(purpose, false);
    }

    /** As {@link #consents(String)}, of a word in {@link Touched}. */
    boolean consented(String word) {
        return consents.entrySet().stream()
                .anyMatch(answer ->
                        answer.getValue() && Touched.consent(answer.getKey()).equals(word));
    }

    /** Tells whether nothing was ever put. */
    public boolean none() {
        return equals(NONE);
    }

    /**
     * Returns what is known of one person after another turned out to be the same: of each attribute, consent and identifier
     * what was written last. Of two writes at one instant this attribute and this identifier stay, and of two consents the one
     * that is not given.
     */
    public Facts united(Facts other) {
        var times = new TreeMap<>(written);
        other.written().forEach((word, time) -> times.merge(word, time, Math::max));
        var answers = new TreeMap<String, Boolean>();
        names(consents, other.consents())
                .forEach(purpose -> consent(other, purpose).ifPresent(given -> answers.put(purpose, given)));
        var latest = later(attributes, other.attributes(), name -> writtenLater(other, Touched.attribute(name)));
        return new Facts(
                latest,
                answers,
                later(identifiers, other.identifiers(), kind -> writtenLater(other, Touched.identifier(kind))),
                times,
                notes.united(attributes, other.notes(), other.attributes(), latest));
    }

    private Optional<Boolean> consent(Facts other, String purpose) {
        var word = Touched.consent(purpose);
        var mine = Optional.ofNullable(consents.get(purpose));
        var its = Optional.ofNullable(other.consents().get(purpose));
        var compared = Long.compare(timeOf(word), other.timeOf(word));
        if (compared == 0) {
            return Stream.of(mine, its)
                    .min(Comparator.comparingInt(Facts::given))
                    .orElseThrow();
        }
        return compared > 0 ? mine : its;
    }

    /** Ranks answers: one that is withdrawn, none at all, one that is given. */
    private static int given(Optional<Boolean> answer) {
        return answer.map(given -> given ? 2 : 0).orElse(1);
    }

    private boolean writtenLater(Facts other, String word) {
        return other.timeOf(word) > timeOf(word);
    }

    private long timeOf(String word) {
        return written.getOrDefault(word, Long.MIN_VALUE);
    }

    private static Value.MapValue later(Value.MapValue mine, Value.MapValue its, Predicate<String> itsIsLater) {
        var next = new LinkedHashMap<String, Value>();
        for (var name : names(mine.entries(), its.entries())) {
            var value = (itsIsLater.test(name) ? its : mine).entries().get(name);
            if (value != null) {
                next.put(name, value);
            }
        }
        return new Value.MapValue(next);
    }

    private static SortedSet<String> names(Map<String, ?> some, Map<String, ?> others) {
        var names = new TreeSet<>(some.keySet());
        names.addAll(others.keySet());
        return names;
    }

    /** Returns the words for all attributes and consents in which {@code after} is different. */
    public SortedSet<String> touched(Facts after) {
        var words = new TreeSet<String>();
        different(attributes.entries(), after.attributes().entries())
                .forEach(name -> words.add(Touched.attribute(name)));
        different(consents, after.consents()).forEach(purpose -> words.add(Touched.consent(purpose)));
        return words;
    }

    private static Value.MapValue put(Value.MapValue before, Map<String, Value> patch) {
        var next = new LinkedHashMap<>(before.entries());
        patch.forEach((name, value) -> {
            if (value.equals(Value.NOTHING)) {
                next.remove(name);
            } else {
                next.put(name, value);
            }
        });
        return new Value.MapValue(next);
    }

    private static <T> SortedSet<String> different(Map<String, T> before, Map<String, T> after) {
        var names = names(before, after);
        names.removeIf(name -> Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(after.get(name))));
        return names;
    }
}
