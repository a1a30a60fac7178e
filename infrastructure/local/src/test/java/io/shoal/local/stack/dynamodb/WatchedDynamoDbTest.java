package io.shoal.local.stack.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shoal.local.stack.watch.Calls;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;

class WatchedDynamoDbTest {
    private static final ListTablesRequest ASK = ListTablesRequest.builder().build();

    private int asked;

    /** A client of an engine that gives up so often before it answers. */
    private DynamoDbClient afterFailures(int failures) {
        var engine = proxy((_, _, _) -> {
            if (asked++ < failures) {
                throw InternalServerErrorException.builder()
                        .message("too many others")
                        .build();
            }
            return ListTablesResponse.builder().tableNames("one").build();
        });
        return proxy(new WatchedDynamoDb(engine, new Calls(), new Capacity(), (_, _) -> {}, new ReadCache()));
    }

    private static DynamoDbClient proxy(java.lang.reflect.InvocationHandler handler) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
    }

    @Test
    void aTableThatWasTakenForTenSecondsMadeTheApiAnswer503() {
        assertThat(afterFailures(2).listTables(ASK).tableNames()).containsExactly("one");
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void anEngineThatKeepsFailingIsNotAskedForEver() {
        var client = afterFailures(100);
        assertThatThrownBy(() -> client.listTables(ASK)).isInstanceOf(InternalServerErrorException.class);
        assertThat(asked).isEqualTo(3);
    }
}
