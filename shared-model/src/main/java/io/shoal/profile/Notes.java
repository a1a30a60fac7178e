package io.shoal.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is kept about what was put, and decides nothing.
 *
 * @param answers every answer to a request for consent, oldest first
 * @param refused by the name of the identifier, what was put last and is none
 */
public record Notes(List<AnswerRecord> answers, SortedMap<String, RefusedIdentifier> refused) {
    /** Nothing is noted. */
    public static final Notes NONE = new Notes(List.of(), new TreeMap<>());

    /** Copies the collections. */
    public Notes {
        answers = List.copyOf(answers);
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    /** Returns the notes after a put. */
    Notes put(CustomerPatch patch, long now) {
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
        return new Notes(distinct(nextAnswers), nextRefused);
    }

    /** Returns the notes of one person after another turned out to be the same. */
    public Notes united(Notes other) {
        var both = new TreeMap<>(other.refused);
        both.putAll(refused);
        return new Notes(
                distinct(Stream.of(answers, other.answers).flatMap(List::stream).toList()), both);
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
