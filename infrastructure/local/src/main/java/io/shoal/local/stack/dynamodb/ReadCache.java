package io.shoal.local.stack.dynamodb;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * Answers to reads of single items, kept until their table is written: functions read the head of the catalog at every invocation, and the
 * way into the engine is long. A read that begins after a write has returned never sees what was before it. Thread-safe.
 */
final class ReadCache {

    private static final int MOST = 1_000;

    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    private static final class Table {
        private final Map<GetItemRequest, GetItemResponse> answers = new HashMap<>();
        private long writes;

        synchronized @Nullable GetItemResponse known(GetItemRequest request) {
            return answers.get(request);
        }

        synchronized long writes() {
            return writes;
        }

        synchronized void keep(GetItemRequest request, GetItemResponse response, long asOf) {
            if (writes == asOf && answers.size() < MOST) {
                answers.put(request, response);
            }
        }

        synchronized void written() {
            writes++;
            answers.clear();
        }
    }

    private Table table(String name) {
        return tables.computeIfAbsent(name, key -> new Table());
    }

    GetItemResponse get(GetItemRequest request, Supplier<GetItemResponse> read) {
        var table = table(request.tableName());
        var known = table.known(request);
        if (known != null) {
            return known;
        }
        var asOf = table.writes();
        var response = read.get();
        table.keep(request, response, asOf);
        return response;
    }

    void written(String name) {
        table(name).written();
    }
}
