package io.shoal.local.stack.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.amazonaws.services.dynamodbv2.local.shared.access.QueryResultInfo;
import com.amazonaws.services.dynamodbv2.local.shared.access.ShardIterator;
import com.amazonaws.services.dynamodbv2.local.shared.access.TableInfo;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.AmazonDynamoDBOfflineSQLiteJob;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteDBAccess;
import com.amazonaws.services.dynamodbv2.local.shared.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.local.shared.model.Condition;
import com.amazonaws.services.dynamodbv2.model.AttributeDefinition;
import com.amazonaws.services.dynamodbv2.model.BillingMode;
import com.amazonaws.services.dynamodbv2.model.GlobalSecondaryIndexDescription;
import com.amazonaws.services.dynamodbv2.model.OnDemandThroughput;
import com.amazonaws.services.dynamodbv2.model.ProvisionedThroughput;
import com.amazonaws.services.dynamodbv2.model.Record;
import com.amazonaws.services.dynamodbv2.model.StreamSpecification;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine's way to SQLite, made faster: its jobs run in the threads that wait for them, those that only read without a transaction
 * (the connection is theirs alone), what is known of a table and a shard is remembered instead of being read at every request (see also
 * {@link EngineJson}), and on disk writes reach the operating system at once but not the disk's surface. A killed process loses nothing
 * by that; a machine that loses power may.
 */
final class TunedAccess extends SQLiteDBAccess {

    private static final List<String> ON_DISK =
            List.of("PRAGMA synchronous=OFF", "PRAGMA journal_mode=WAL", "PRAGMA cache_size=-64000");

    private static final ScopedValue<Boolean> THE_SERVICE = ScopedValue.newInstance();

    private volatile Map<String, TableInfo> tables = new ConcurrentHashMap<>();

    /** Shards that nothing has closed. */
    private volatile Set<String> openShards = ConcurrentHashMap.newKeySet();

    TunedAccess() {
        queue = DirectQueue.over(queue);
        forget();
    }

    TunedAccess(File file) {
        super(file);
        queue = DirectQueue.over(queue);
        ON_DISK.forEach(this::run);
    }

    private void run(String statement) {
        queue.execute(new Statement(statement)).complete();
    }

    /** Deletes the records of all streams. */
    void forgetStreams() {
        run("DELETE FROM us");
    }

    /** Waits until the file is let go, so that it can be opened again at once. */
    @Override
    public void close() {
        super.close();
        try {
            queue.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs something whose deletions are the service's own, as the stream says of them. */
    static void asTheService(Runnable deletions) {
        ScopedValue.where(THE_SERVICE, true).run(deletions);
    }

    @Override
    public boolean deleteRecord(String table, Map<String, AttributeValue> key, boolean byTheService) {
        return super.deleteRecord(table, key, byTheService || THE_SERVICE.orElse(false));
    }

    @Override
    public @Nullable TableInfo getTableInfo(String name) {
        var asOf = tables;
        var known = asOf.get(name);
        if (known == null) {
            known = super.getTableInfo(name);
            if (known != null) {
                asOf.put(name, known);
            }
        }
        return known;
    }

    @Override
    public boolean shardIsNotExpired(String shard) {
        return openShards.contains(shard) || reading(() -> super.shardIsNotExpired(shard));
    }

    @Override
    public long getDeletionDateTimeForShard(String shard) {
        var asOf = openShards;
        if (asOf.contains(shard)) {
            return 0;
        }
        var closed = reading(() -> super.getDeletionDateTimeForShard(shard));
        if (closed == 0) {
            asOf.add(shard);
        }
        return closed;
    }

    @Override
    public Long getLatestSequenceNumberForShard(String shard) {
        return reading(() -> super.getLatestSequenceNumberForShard(shard));
    }

    @Override
    public Long getEarliestNonExpiredSequenceNumberForShard(String shard) {
        return reading(() -> super.getEarliestNonExpiredSequenceNumberForShard(shard));
    }

    @Override
    public List<Record> getStreamRecords(Integer limit, ShardIterator from) {
        return reading(() -> super.getStreamRecords(limit, from));
    }

    @Override
    public Map<String, AttributeValue> getRecord(String table, Map<String, AttributeValue> key) {
        return reading(() -> super.getRecord(table, key));
    }

    @Override
    public QueryResultInfo queryRecords(
            String table,
            String index,
            Map<String, Condition> conditions,
            Map<String, AttributeValue> exclusiveStart,
            Long limit,
            boolean ascending,
            byte[] beginHash,
            byte[] endHash,
            boolean isScan,
            boolean isGlobalIndex) {
        return reading(() -> super.queryRecords(
                table, index, conditions, exclusiveStart, limit, ascending, beginHash, endHash, isScan, isGlobalIndex));
    }

    private static <T> T reading(Supplier<T> read) {
        return Transactions.none(read);
    }

    @Override
    public void findAndRolloverActiveShards(String table, long age) {
        super.findAndRolloverActiveShards(table, age);
        forget();
    }

    @Override
    public void deleteTable(String name) {
        super.deleteTable(name);
        forget();
    }

    private void forget() {
        tables = new ConcurrentHashMap<>();
        openShards = ConcurrentHashMap.newKeySet();
        EngineJson.forgetSchemas();
    }

    @Override
    public void updateTable(
            String name,
            ProvisionedThroughput provisioned,
            OnDemandThroughput onDemand,
            BillingMode billing,
            long instant,
            List<AttributeDefinition> attributes,
            List<GlobalSecondaryIndexDescription> indexes,
            Boolean isProtected,
            StreamSpecification stream) {
        super.updateTable(name, provisioned, onDemand, billing, instant, attributes, indexes, isProtected, stream);
        forget();
    }

    @Override
    public void updateTable(String name, String value) {
        super.updateTable(name, value);
        forget();
    }

    @Override
    public void createGSIColumns(String name, String index) {
        super.createGSIColumns(name, index);
        forget();
    }

    @Override
    public void backfillGSI(String name, String index) {
        super.backfillGSI(name, index);
        forget();
    }

    @Override
    public void deleteGSI(String name, String index) {
        super.deleteGSI(name, index);
        forget();
    }

    private static final class Statement extends SQLiteJob<@Nullable Object> {
        private final String sql;

        Statement(String sql) {
            this.sql = sql;
        }

        @Override
        protected @Nullable Object job(SQLiteConnection connection) throws SQLiteException {
            var statement = connection.prepare(sql);
            try {
                statement.step();
                return null;
            } finally {
                statement.dispose();
            }
        }
    }

    /** Whether the engine's jobs of a thread begin and end transactions of their own; only jobs are told. */
    private abstract static class Transactions extends AmazonDynamoDBOfflineSQLiteJob<Object> {
        static <T> T none(Supplier<T> read) {
            if (manualTransactionsEnabled.get()) {
                return read.get();
            }
            manualTransactionsEnabled.set(true);
            try {
                return read.get();
            } finally {
                manualTransactionsEnabled.set(false);
            }
        }
    }
}
