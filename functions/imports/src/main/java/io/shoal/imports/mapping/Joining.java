package io.shoal.imports.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes events and customers of groups of lines. A line is known by its text and by how many equal ones its file has: so the order of
 * the lines means nothing, a file given twice tells nothing new, and equal lines of one file all count.
 */
public final class Joining {
    private final Meaning meaning;

    private final List<Columns> files;

    private final Refusals refusals;

    /**
     * Makes one.
     *
     * @param files the columns of each file, by its number; more may be added until the first group comes
     * @param refusals takes lines that come to nothing
     */
    public Joining(Meaning meaning, List<Columns> files, Refusals refusals) {
        this.meaning = meaning;
        this.files = files;
        this.refusals = refusals;
    }

    /** Hands on what a group comes to, nothing or more. */
    public void join(Group group, Consumer<? super Deed> deeds) {
        if (group.left() > 0) {
            refuse(group.lines().getFirst(), "more than " + Group.MOST + " lines belong together");
            return;
        }
        switch (meaning) {
            case Mapping mapping
            when mapping.tellsEvents() -> new EventsOfGroup(mapping, files, refusals).join(group, deeds);
            case Mapping mapping -> new CustomerOfGroup(mapping, files).join(group, deeds);
            case ApiLines.EVENTS ->
                group.lines()
                        .forEach(line ->
                                deeds.accept(new Deed.Sent(line.customer(), SentLines.line(line), line.number())));
            case ApiLines.CUSTOMERS -> group.lines().forEach(line -> put(line, deeds));
        }
    }

    private void put(Line line, Consumer<? super Deed> deeds) {
        JsonNode object = JsonFields.parse(SentLines.line(line)).orElse(JsonNodeFactory.instance.objectNode());
        ObjectNode body = object.deepCopy();
        body.remove("customerId");
        deeds.accept(new Deed.Put(line.customer(), body, line.number()));
    }

    private void refuse(Line line, String reason) {
        refusals.refuse(line.number(), reason, line.content().replace(Line.VALUE_END, ','));
    }
}
