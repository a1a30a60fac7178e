package io.shoal.local.scenario;

import io.shoal.imports.document.DocumentReader;
import io.shoal.imports.document.FieldReader;
import io.shoal.imports.document.Node;
import io.shoal.imports.document.Place;
import io.shoal.imports.document.Problems;
import io.shoal.rfm.RfmSettings;
import io.shoal.segment.Draft;
import io.shoal.segment.DurationText;
import io.shoal.segment.Settings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads scenario files strictly: a key that is not known is a mistake, and every mistake is named with its place. */
public final class ScenarioReader {
    private static final Set<String> KEYS = Set.of("name", "zone", "rfm", "retention", "segments", "steps");

    private final Problems problems = new Problems();

    /** The segments that were defined up to the step that is being read. */
    private final Set<String> defined = new HashSet<>();

    private ScenarioReader() {}

    /** Reads a file; one that cannot be opened is a problem of its first line. */
    public static ScenarioReading read(Path file) {
        try {
            return read(Files.readString(file), file.toString());
        } catch (CharacterCodingException wrong) {
            return unreadable(file, "is not written in UTF-8");
        } catch (IOException wrong) {
            return unreadable(file, "cannot be read: " + wrong);
        }
    }

    /**
     * Reads a text.
     *
     * @param file named in problems
     */
    public static ScenarioReading read(String text, String file) {
        var reader = new ScenarioReader();
        Optional<Scenario> scenario =
                DocumentReader.read(text, file, reader.problems).map(reader::scenario);
        return new ScenarioReading(scenario.filter(_ -> reader.problems.none()), reader.problems.list());
    }

    private static ScenarioReading unreadable(Path file, String why) {
        var problems = new Problems();
        problems.add(new Place(file.toString(), 1, 1), why);
        return new ScenarioReading(Optional.empty(), problems.list());
    }

    private Scenario scenario(Node node) {
        var fields = FieldReader.open(node, "a scenario", KEYS, problems);
        String name = fields.requireText("name");
        Settings settings = settings(fields);
        List<Draft> segments = definitions(fields.items("segments"));
        if (fields.require("steps").isPresent() && fields.items("steps").isEmpty()) {
            problems.add(fields.placeOf("steps"), "a scenario needs at least one step");
        }
        return new Scenario(name, fields.place().file(), settings, segments, steps(fields.items("steps")));
    }

    private List<Draft> definitions(List<Node> nodes) {
        List<Draft> drafts = DefinitionNodes.read(nodes, problems);
        drafts.forEach(draft -> defined.add(draft.definition().id()));
        return drafts;
    }

    private Settings settings(FieldReader fields) {
        var retention = new LinkedHashMap<String, Duration>();
        fields.entries("retention")
                .forEach((type, entry) ->
                        duration(entry.value(), "retention").ifPresent(kept -> retention.put(type, kept)));
        RfmSettings rfm = fields.find("rfm").map(this::rfm).orElse(RfmSettings.DEFAULT);
        return new Settings(fields.zone("zone").orElse(ZoneOffset.UTC), retention, rfm);
    }

    private RfmSettings rfm(Node node) {
        var fields = FieldReader.open(node, "rfm", Set.of("window", "purchase", "value", "refund"), problems);
        return new RfmSettings(
                fields.find("window")
                        .flatMap(window -> duration(window, "window"))
                        .orElse(RfmSettings.DEFAULT.window()),
                fields.text("purchase").orElse(RfmSettings.DEFAULT.purchase()),
                fields.text("value").orElse(RfmSettings.DEFAULT.value()),
                fields.text("refund").orElse(RfmSettings.DEFAULT.refund()));
    }

    private Optional<Duration> duration(Node node, String what) {
        Optional<Duration> duration =
                node instanceof Node.Scalar scalar ? DurationText.parse(scalar.text()) : Optional.empty();
        if (duration.filter(Duration::isPositive).isEmpty()) {
            problems.add(node.place(), "'" + what + "' has to be a duration such as 400 DAYS, not " + node.kind());
        }
        return duration.filter(Duration::isPositive);
    }

    private List<Scenario.Step> steps(List<Node> nodes) {
        var steps = new ArrayList<Scenario.Step>();
        Instant before = Instant.MIN;
        for (Node node : nodes) {
            var fields = FieldReader.open(node, "a step", StepReader.KEYS, problems);
            Scenario.Step step = new StepReader(fields, steps.size() + 1, before, problems).read();
            definedIn(step, fields);
            before = step.at();
            steps.add(step);
        }
        return steps;
    }

    /** A misspelt id in an expectation of nobody would always hold. */
    private void definedIn(Scenario.Step step, FieldReader fields) {
        step.define().forEach(draft -> defined.add(draft.definition().id()));
        Map<String, Node.Entry> expect = fields.entries("expect");
        expect.forEach((segment, entry) -> known(segment, entry.keyPlace()));
        step.remove().forEach(segment -> known(segment, fields.placeOf("remove")));
    }

    private void known(String segment, Place place) {
        if (!defined.contains(segment)) {
            problems.add(place, "there is no segment '" + segment + "' up to this step");
        }
    }
}
