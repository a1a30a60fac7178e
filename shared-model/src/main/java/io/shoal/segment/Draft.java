package io.shoal.segment;

import java.util.List;

/**
 * A definition on its way to publication.
 *
 * @param definition what the author wrote
 * @param members the customers of a static segment, sorted and each once; empty for a rule
 * @param source where it was read, for messages: a file, a request
 */
public record Draft(Definition definition, List<String> members, String source) {
    /** Copies the list. */
    public Draft {
        members = members.stream().sorted().distinct().toList();
    }
}
