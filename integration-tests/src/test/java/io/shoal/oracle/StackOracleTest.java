package io.shoal.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.event.Event;
import io.shoal.event.EventWriter;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.events.PublishedEvent;
import io.shoal.rule.print.RulePrinter;
import io.shoal.segment.Change;
import io.shoal.segment.Definition;
import io.shoal.segment.Draft;
import io.shoal.segment.Settings;
import io.shoal.value.JsonValues;
import io.shoal.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** P5 through tables, streams, timers and the bus: what the local stack publishes is what the oracle says, under the ids that the model gives. */
class StackOracleTest {
    /** A stack costs a thousand times what the model alone does. */
    private static final int TRIES = 40;

    private static Optional<Deployment> running = Optional.empty();

    private static final List<JsonNode> PUBLISHED = new CopyOnWriteArrayList<>();

    @BeforeContainer
    static void start() {
        Deployment deployment = Deployment.onVirtualClock(RandomRules.START, Optional.empty());
        deployment.stack().onPublished(StackOracleTest::note);
        running = Optional.of(deployment);
    }

    @AfterContainer
    static void stop() {
        running.ifPresent(Deployment::close);
    }

    private static void note(PublishedEvent event) {
        if (event.detailType().startsWith("Segment E")) {
            PUBLISHED.add(event.detail());
        }
    }

    /** Without runs, whose numbers a job would have to find, and without retention, under which ingestion refuses what the scripts send. */
    @Provide
    Arbitrary<Script> scripts() {
        return RandomScripts.scripts(RulePrinter::print)
                .map(script -> new Script(
                        script.zone(),
                        Map.of(),
                        script.definitions(),
                        script.steps().stream()
                                .filter(step -> !(step.input() instanceof Script.Recompute))
                                .toList(),
                        script.end()));
    }

    @Property(tries = TRIES)
    void p5TheWholeStackPublishesWhatTheOracleSays(@ForAll("scripts") Script script) {
        Deployment deployment = running.orElseThrow();
        begin(deployment, script);
        script.steps().forEach(step -> {
            deployment.stack().advanceTo(step.at());
            take(deployment, step.input());
            deployment.stack().settle();
        });
        deployment.stack().advanceTo(script.end());
        Oracle.agrees(script, PUBLISHED.stream().map(Observed::of).toList());
        assertThat(ids()).isEqualTo(modelIds(script));
    }

    private static void begin(Deployment deployment, Script script) {
        deployment.stack().reset(RandomRules.START);
        deployment.configure(new Settings(script.zone(), script.retention(), Script.RFM));
        publish(deployment, script.definitions(), Set.of());
        deployment.stack().settle();
        PUBLISHED.clear();
    }

    private static void take(Deployment deployment, Script.Input input) {
        switch (input) {
            case Script.Arrive arrive ->
                assertThat(deployment
                                .send(arrive.events().stream()
                                        .map(StackOracleTest::json)
                                        .toList())
                                .refused())
                        .isEmpty();
            case Script.Put put ->
                assertThat(deployment.put(Script.CUSTOMER, json(put)).fine()).isTrue();
            case Script.Define define -> publish(deployment, List.of(define.definition()), Set.of());
            case Script.Archive archive -> publish(deployment, List.of(), Set.of(archive.segmentId()));
            case Script.Recompute _ -> throw new IllegalArgumentException("no runs here");
        }
    }

    private static void publish(Deployment deployment, List<Definition> definitions, Set<String> archive) {
        List<Draft> drafts = definitions.stream().map(PureShoal::draft).toList();
        assertThat(deployment.publish(drafts, archive).accepted()).isTrue();
    }

    private static ObjectNode json(Event event) {
        return (ObjectNode) Json.read(EventWriter.write(event));
    }

    private static ObjectNode json(Script.Put put) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("attributes", JsonValues.writeMap(new Value.MapValue(put.attributes())));
        ObjectNode consents = body.putObject("consents");
        put.consents().forEach(consents::put);
        return body;
    }

    private static Set<String> ids() {
        List<String> ids = new ArrayList<>();
        PUBLISHED.forEach(detail -> ids.add(detail.path("id").asText()));
        assertThat(ids).doesNotHaveDuplicates();
        return new TreeSet<>(ids);
    }

    private static Set<String> modelIds(Script script) {
        Set<String> ids = new TreeSet<>();
        new PureShoal(script, PureShoal.Timers.PROMPT, 0).run().stream().map(Change::id).forEach(ids::add);
        return ids;
    }
}
