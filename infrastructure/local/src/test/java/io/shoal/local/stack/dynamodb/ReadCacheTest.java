package io.shoal.local.stack.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class ReadCacheTest {
    private static final GetItemRequest ONE = request("one");
    private static final GetItemRequest OTHER = request("other");

    private final ReadCache reads = new ReadCache();
    private int version;

    private static GetItemRequest request(String key) {
        return GetItemRequest.builder()
                .tableName("table")
                .key(Map.of("key", AttributeValue.fromS(key)))
                .build();
    }

    /** Reads from an engine where every item tells the version of the whole table. */
    private String read(GetItemRequest request) {
        return reads.get(
                        request,
                        () -> GetItemResponse.builder()
                                .item(Map.of("version", AttributeValue.fromN(Integer.toString(version))))
                                .build())
                .item()
                .get("version")
                .n();
    }

    @Test
    void whatIsRememberedIsForgottenWithTheNextWrite() {
        assertThat(read(ONE)).isEqualTo("0");
        version = 1;
        assertThat(read(ONE)).isEqualTo("0");
        assertThat(reads.writing(Set.of("table"), () -> 1)).isEqualTo(1);
        assertThat(read(ONE)).isEqualTo("1");
    }

    /** A transaction of two items was seen by a read of the first and not by a later read of the second, which was remembered. */
    @Test
    void whoSawOneItemOfAWriteThatHasNotReturnedSeesTheOtherToo() {
        assertThat(read(OTHER)).isEqualTo("0");
        reads.writing(Set.of("table"), () -> {
            assertThat(read(OTHER)).isEqualTo("0");
            version = 1;
            assertThat(read(ONE)).isEqualTo("1");
            assertThat(read(OTHER)).isEqualTo("1");
            return 1;
        });
    }
}
