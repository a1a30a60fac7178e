package io.shoal.profile;

import io.shoal.value.Value;
import io.shoal.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is kept about what was put, and decides nothing.
 *
 * @param answers every answer to a request for consent, oldest first
 * @param refused by the name of the identifier, what was put last and is none
 * @param formerTypes by the name of an attribute whose value is of another type than before, the type that it had; until it has that
 *     type again or is removed
 */
public record Notes(
        List<AnswerRecord> answers,
        SortedMap<String, RefusedIdentifier> refused,
        SortedMap<String, ValueType> formerTypes) {
    /** Nothing is noted. */
    public static final Notes NONE = new Notes(List.of(), new TreeMap<>(), new TreeMap<>());

    /** Copies the collections. */
    public Notes {
        answers = List.copyOf(answers);
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
        formerTypes = Collections.unmodifiableSortedMap(new TreeMap<>(formerTypes));
    }

    /**
     * Returns the notes after a put.
     *
     * @param known the attributes before it
     */
    Notes put(CustomerPatch patch, Value.MapValue known, long now) {
        var nextAnswers = new ArrayList<>(answers);
        patch.consents().forEach((purpose, answer) -> {
            var last = last(nextAnswers, purpose);
            if (last.stream().noneMatch(answer::repeats)) {
                nextAnswers.add(AnswerRecord.of(purpose, answer, now));
            }
        });
        var nextRefused = new TreeMap<>(refused);
        nextRefused.keySet().removeAll(patch.identifiers().keySet());
        nextRefused.putAll(patch.refused());
        var nextTypes = new TreeMap<>(formerTypes);
        patch.attributes().forEach((name, value) -> {
            formerType(name, known)
                    .filter(former -> clash(former, value))
                    .ifPresentOrElse(former -> nextTypes.put(name, former), () -> nextTypes.remove(name));
        });
        return new Notes(distinct(nextAnswers), nextRefused, nextTypes);
    }

    /** Returns the type that an attribute is to keep, empty if it is not known so far. */
    private Optional<ValueType> formerType(String name, Value.MapValue known) {
        return Optional.ofNullable(formerTypes.get(name)).or(() -> ValueType.of(known.get(name)));
    }

    private static boolean clash(ValueType former, Value value) {
        return ValueType.of(value).filter(type -> type != former).isPresent();
    }

    /**
     * Returns the notes of one person after another turned out to be the same.
     *
     * @param mine the attributes of the one
     * @param other the notes of the other
     * @param its the attributes of the other
     * @param later the attributes of both, each as it was written last
     */
    Notes united(Value.MapValue mine, Notes other, Value.MapValue its, Value.MapValue later) {
        var both = new TreeMap<>(other.refused);
        both.putAll(refused);
        var types = new TreeMap<String, ValueType>();
        later.entries()
                .forEach((name, value) -> Stream.of(formerType(name, mine), other.formerType(name, its))
                        .flatMap(Optional::stream)
                        .filter(former -> clash(former, value))
                        .findFirst()
                        .ifPresent(former -> types.put(name, former)));
        return new Notes(
                distinct(Stream.of(answers, other.answers).flatMap(List::stream).toList()), both, types);
    }

    private static List<AnswerRecord> last(List<AnswerRecord> answers, String purpose) {
        return answers.stream().filter(answer -> answer.purpose().equals(purpose)).reduce((_, later) -> later).stream()
                .toList();
    }

    /** Of those that say the same, the one that came first; in the order of their instants. */
    private static List<AnswerRecord> distinct(Collection<AnswerRecord> answers) {
        var kept = new ArrayList<AnswerRecord>();
        for (var answer : new TreeSet<>(answers)) {
            if (kept.stream().noneMatch(answer::same)) {
                kept.add(answer);
            }
        }
        return kept;
    }
}
