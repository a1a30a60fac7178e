package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.profile.Written;
import io.shoal.segment.Cause;
import io.shoal.segment.Touched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class P1NothingLostTest {
    @Test
    void aRecordThatAlwaysFailsIsParkedWithItsCauseAndHoldsNoOtherCustomerBack() {
        var shoal = RunningShoal.at(START);
        shoal.publish(segment("reader", "COUNT(page_viewed) >= 1"), segment("twice", "COUNT(page_viewed) >= 2"));
        shoal.send(event("ada", "1", "page_viewed", START, "{}"));
        properties(shoal, "poisoned", "1", "this is not JSON");
        shoal.send(event("poisoned", "2", "page_viewed", START, "{}"), event("bob", "1", "page_viewed", START, "{}"));
        shoal.settle();
        assertThat(shoal.members("reader")).containsExactly("ada", "bob");
        assertThat(shoal.objects("causes/profiles/")).hasSize(1);
        assertThat(shoal.objects("aws/lambda/")).hasSize(1);

        properties(shoal, "poisoned", "1", "{}");
        var all = Written.because(Cause.EVENT, "redrive", List.of(Touched.ALL));
        shoal.profiles().rebuild("poisoned", all);
        shoal.profiles().rebuild("poisoned", all);
        shoal.settle();
        assertThat(shoal.members("twice")).containsExactly("poisoned");
        shoal.send(
                event("poisoned", "2", "page_viewed", START, "{}"), event("poisoned", "3", "page_viewed", START, "{}"));
        shoal.settle();
        assertThat(shoal.published()).hasSize(4);
    }

    @Test
    void anAttributeUpdateAndEventsAtOnceLoseNothing() throws Exception {
        var shoal = RunningShoal.at(START);
        shoal.publish(segment("all-counted", "COUNT(page_viewed) >= 160"));
        try (var threads = Executors.newFixedThreadPool(32)) {
            var running = new ArrayList<Future<?>>();
            for (var thread = 0; thread < 32; thread++) {
                var number = thread;
                running.add(threads.submit(() -> write(shoal, number)));
            }
            while (!running.stream().allMatch(Future::isDone)) {
                shoal.settle();
            }
            for (var done : running) {
                done.get();
            }
        }
        shoal.settle();
        var facts = shoal.profile("ada").facts();
        assertThat(facts.attributes().entries()).hasSize(160);
        assertThat(shoal.members("all-counted")).containsExactly("ada");
        assertThat(shoal.objects("")).isEmpty();
    }

    /** Even threads put attributes, odd ones send events. */
    private static void write(RunningShoal shoal, int thread) {
        for (var round = 0; round < 10; round++) {
            var name = "n" + thread + "-" + round;
            if (thread % 2 == 0) {
                shoal.put("ada", name, "x");
            } else {
                assertThat(shoal.send(event("ada", name, "page_viewed", START, "{}")))
                        .containsExactly("accepted");
            }
        }
    }

    private static void properties(RunningShoal shoal, String customer, String id, String properties) {
        var item = Map.of(
                "customerId", AttributeValue.fromS(customer),
                "eventId", AttributeValue.fromS(id),
                "type", AttributeValue.fromS("page_viewed"),
                "occurredAt", AttributeValue.fromN(Long.toString(START.toEpochMilli())),
                "receivedAt", AttributeValue.fromN(Long.toString(START.toEpochMilli())),
                "properties", AttributeValue.fromS(properties));
        var table = shoal.stack().template().table("EventsTable").name();
        shoal.stack()
                .clients()
                .dynamoDb()
                .putItem(request -> request.tableName(table).item(item));
    }
}
