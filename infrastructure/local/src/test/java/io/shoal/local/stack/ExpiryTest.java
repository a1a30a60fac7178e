package io.shoal.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What expires goes, on the stack's clock, and the stream says by whom. */
class ExpiryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RecordedStack recorded = RecordedStack.start(options -> options.startingAt(START));
    private final LocalStack stack = recorded.stack();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void anItemGoesAfterItsSecondAndItsRecordNamesTheService() {
        put("short", OptionalLong.of(START.plus(Duration.ofDays(1)).getEpochSecond()));
        put("long", OptionalLong.of(START.plus(Duration.ofDays(9)).getEpochSecond()));
        put("for-ever", OptionalLong.empty());
        stack.settle();
        stack.advanceTo(START.plus(Duration.ofDays(1)).minusSeconds(1));
        assertThat(ids()).containsExactlyInAnyOrder("short", "long", "for-ever");
        stack.advanceTo(START.plus(Duration.ofDays(2)));
        assertThat(ids()).containsExactlyInAnyOrder("long", "for-ever");
        assertThat(recorded.handlers().batches())
                .containsExactly(List.of("short", "long", "for-ever"), List.of("short"));
    }

    @Test
    void anItemThatWasProlongedStays() {
        put("once-more", OptionalLong.of(START.plus(Duration.ofDays(1)).getEpochSecond()));
        stack.settle();
        put("once-more", OptionalLong.of(START.plus(Duration.ofDays(5)).getEpochSecond()));
        stack.advanceTo(START.plus(Duration.ofDays(3)));
        assertThat(ids()).containsExactly("once-more");
        stack.advanceTo(START.plus(Duration.ofDays(6)));
        assertThat(ids()).isEmpty();
    }

    @Test
    void aDeletionOfOurOwnIsNotTheServices() {
        put("ours", OptionalLong.empty());
        stack.settle();
        stack.clients()
                .dynamoDb()
                .deleteItem(delete -> delete.tableName(table()).key(Map.of("id", AttributeValue.fromS("ours"))));
        stack.settle();
        assertThat(recorded.handlers().batches()).containsExactly(List.of("ours"));
    }

    private void put(String id, OptionalLong expiry) {
        var item = new HashMap<>(Map.of("id", AttributeValue.fromS(id)));
        expiry.ifPresent(second -> item.put("expiresAt", AttributeValue.fromN(Long.toString(second))));
        stack.clients().dynamoDb().putItem(put -> put.tableName(table()).item(item));
    }

    private List<String> ids() {
        return stack.clients().dynamoDb().scan(scan -> scan.tableName(table())).items().stream()
                .map(item -> item.get("id").s())
                .toList();
    }

    private String table() {
        return stack.template().table("Items").name();
    }
}
