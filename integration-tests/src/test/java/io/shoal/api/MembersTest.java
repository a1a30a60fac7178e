package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.aws.key.Scope;
import io.shoal.local.deployment.Deployment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listing members while others come and go. */
class MembersTest {
    private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");
    private static Deployment deployment;

    private Client client;

    @BeforeAll
    static void start() {
        deployment = Deployment.onVirtualClock(START, Optional.empty());
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @BeforeEach
    void reset() {
        deployment.stack().reset(START);
        client = Client.with(deployment.stack(), EnumSet.allOf(Scope.class));
        client.call("POST", "/v1/segments", "{'id': 'in', 'rule': 'state IN (\\\"in\\\")'}");
        deployment.stack().settle();
    }

    @Test
    void whoIsInThroughoutIsListedOnceWhileAThousandEnterAndLeave() {
        var stay = IntStream.range(0, 300).mapToObj("stay-%d"::formatted).toList();
        var leave = IntStream.range(0, 500).mapToObj("leave-%d"::formatted).toList();
        var enter = IntStream.range(0, 500).mapToObj("enter-%d"::formatted).toList();
        stay.forEach(customer -> put(customer, "in"));
        leave.forEach(customer -> put(customer, "in"));
        deployment.stack().settle();
        var movements = new ArrayList<Runnable>();
        leave.forEach(customer -> movements.add(() -> put(customer, "out")));
        enter.forEach(customer -> movements.add(() -> put(customer, "in")));
        java.util.Collections.shuffle(movements, new Random(1));

        var listed = new ArrayList<String>();
        var cursor = "";
        var next = movements.iterator();
        do {
            var page = client.get("/v1/segments/in/members?limit=23" + cursor).body();
            page.path("members").forEach(member -> listed.add(member.asText()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
            for (var number = 0; number < 50 && next.hasNext(); number++) {
                next.next().run();
            }
            deployment.stack().settle();
        } while (!cursor.isEmpty());

        assertThat(next.hasNext())
                .as("all thousand moved while pages were read")
                .isFalse();
        assertThat(listed).doesNotHaveDuplicates().containsAll(stay);
        assertThat(new HashSet<>(listed)).isSubsetOf(union(stay, leave, enter));
        assertThat(deployment.members("in")).containsExactlyInAnyOrderElementsOf(union(stay, enter));
    }

    private void put(String customer, String state) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("attributes").put("state", state);
        assertThat(deployment.put(customer, body).status()).isEqualTo(200);
    }

    private static List<String> union(List<String> first, List<String> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private static List<String> union(List<String> first, List<String> second, List<String> third) {
        return union(union(first, second), third);
    }
}
