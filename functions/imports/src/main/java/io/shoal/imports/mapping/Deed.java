package io.shoal.imports.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** What lines of a file come to. */
public sealed interface Deed permits MappedEvent, Deed.Sent, Deed.Put {
    /** Whom it concerns. */
    String customer();

    /** Where the first of its lines stands in its file. */
    long line();

    /**
     * An event as the API takes it.
     *
     * @param json the event, not yet checked
     */
    record Sent(String customer, String json, long line) implements Deed {}

    /**
     * What is to be put of a customer.
     *
     * @param body as the API takes it, not yet checked
     */
    record Put(String customer, JsonNode body, long line) implements Deed {}
}
