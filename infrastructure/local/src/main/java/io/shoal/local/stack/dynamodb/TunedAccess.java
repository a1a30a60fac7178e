package io.shoal.local.stack.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.amazonaws.services.dynamodbv2.local.shared.access.TableInfo;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteDBAccess;
import com.amazonaws.services.dynamodbv2.local.shared.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.AttributeDefinition;
import com.amazonaws.services.dynamodbv2.model.BillingMode;
import com.amazonaws.services.dynamodbv2.model.GlobalSecondaryIndexDescription;
import com.amazonaws.services.dynamodbv2.model.OnDemandThroughput;
import com.amazonaws.services.dynamodbv2.model.ProvisionedThroughput;
import com.amazonaws.services.dynamodbv2.model.StreamSpecification;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine's way to SQLite, made faster: its jobs run in the threads that wait for them, what is known of a table is remembered instead
 * of being read at every request ({@link TableSchemas}), and on disk
 * writes reach the operating system at once but not the disk's surface. A killed process loses nothing by that; a machine that loses
 * power may.
 */
final class TunedAccess extends SQLiteDBAccess {

    private static final List<String> ON_DISK =
            List.of("PRAGMA synchronous=OFF", "PRAGMA journal_mode=WAL", "PRAGMA cache_size=-64000");

    private static final ScopedValue<Boolean> THE_SERVICE = ScopedValue.newInstance();

    private final Map<String, TableInfo> tables = new ConcurrentHashMap<>();

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
        var known = tables.get(name);
        if (known == null) {
            known = super.getTableInfo(name);
            if (known != null) {
                tables.put(name, known);
            }
        }
        return known;
    }

    @Override
    public void deleteTable(String name) {
        tables.remove(name);
        super.deleteTable(name);
        tables.remove(name);
    }

    private void forget() {
        tables.clear();
        TableSchemas.forget();
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
}
