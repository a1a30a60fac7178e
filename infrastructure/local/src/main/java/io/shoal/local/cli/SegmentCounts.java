package io.shoal.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.events.PublishedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts who entered and left each segment as it is published. */
final class SegmentCounts {
    private final Map<String, long[]> counts = new TreeMap<>();

    /** Counts one event of the bus. */
    synchronized void count(PublishedEvent event) {
        String segment = event.detail().path("segmentId").asText();
        switch (event.detailType()) {
            case "Segment Entered" -> of(segment)[0]++;
            case "Segment Exited" -> of(segment)[1]++;
            default -> {
                // Messages and the like are no changes of membership.
            }
        }
    }

    private long[] of(String segment) {
        return counts.computeIfAbsent(segment, _ -> new long[2]);
    }

    /** A line for each active segment: id, entered, left, members now. */
    synchronized List<Line> lines(List<Deployment> deployments) {
        var lines = new ArrayList<Line>();
        deployments.getFirst().catalogs().current().active().forEach(segment -> {
            long[] changes = of(segment.id());
            lines.add(new Line(segment.id(), changes[0], changes[1], members(segment.id(), deployments)));
        });
        return lines;
    }

    private static long members(String segment, List<Deployment> deployments) {
        return deployments.stream()
                .mapToLong(deployment -> deployment.members(segment).size())
                .sum();
    }

    /**
     * What happened to a segment.
     *
     * @param entered how many customers, as often as they did
     * @param left how many
     * @param members how many there are now
     */
    record Line(String segment, long entered, long left, long members) {}

    static void print(List<Line> lines, Screen screen) {
        String form = "%-28s %9s %9s %12s";
        screen.paint("@|bold " + form.formatted("segment", "entered", "left", "members now") + "|@");
        lines.forEach(line -> screen.say(form.formatted(
                line.segment(),
                Screen.count(line.entered()),
                Screen.count(line.left()),
                Screen.count(line.members()))));
    }

    static ArrayNode json(List<Line> lines) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        lines.forEach(line -> json.addObject()
                .put("segment", line.segment())
                .put("entered", line.entered())
                .put("left", line.left())
                .put("members", line.members()));
        return json;
    }
}
