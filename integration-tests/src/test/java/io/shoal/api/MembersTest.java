package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listing members while others come and go. */
class MembersTest extends FreshShoalTest {
    private static final int STAYING = 100;
    private static final int MOVING = 1_000;

    @BeforeEach
    void begin() {
        client.call("POST", "/v1/segments", "{'id': 'in', 'rule': 'state IN (\\\"in\\\")'}");
        deployment.stack().settle();
    }

    @Test
    void whoIsInThroughoutIsListedOnceWhileAThousandEnterAndLeave() {
        var stay = names("stay", STAYING);
        var move = names("move", MOVING);
        var in = new TreeMap<String, Boolean>();
        stay.forEach(customer -> put(customer, true));
        move.forEach(customer -> in.put(customer, in.size() % 2 == 0));
        in.forEach(this::put);
        deployment.stack().settle();
        // Each of the thousand moves twice: in and out again, or out and in again; in any order among them.
        var moves = new ArrayList<>(Stream.of(move, move).flatMap(List::stream).toList());
        Collections.shuffle(moves, new Random(1));

        var next = moves.iterator();
        var listed = listed(() -> {
            for (var number = 0; number < 50 && next.hasNext(); number++) {
                var customer = next.next();
                in.compute(customer, (_, before) -> Boolean.FALSE.equals(before));
                put(customer, in.getOrDefault(customer, false));
            }
            deployment.stack().settle();
        });

        assertThat(next).as("all moves were made while pages were read").isExhausted();
        assertThat(listed).doesNotHaveDuplicates().containsAll(stay);
        assertThat(listed.size())
                .as("some of those who moved were met")
                .isBetween(STAYING + 100, STAYING + MOVING - 100);
        assertThat(listed(() -> {}))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(stay.stream(), move.stream().filter(in::get))
                                .toList());
    }

    /** Lists the members page by page, and lets something happen after each. */
    private List<String> listed(Runnable afterEachPage) {
        var listed = new ArrayList<String>();
        var cursor = "";
        do {
            var page = client.get("/v1/segments/in/members?limit=13" + cursor).body();
            page.path("members").forEach(member -> listed.add(member.asText()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
            afterEachPage.run();
        } while (!cursor.isEmpty());
        return listed;
    }

    private static List<String> names(String kind, int count) {
        return IntStream.range(0, count).mapToObj(number -> kind + "-" + number).toList();
    }

    private void put(String customer, boolean in) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("attributes").put("state", in ? "in" : "out");
        assertThat(deployment.put(customer, body).status()).isEqualTo(200);
    }
}
