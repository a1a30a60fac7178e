package io.shoal.local.stack.dynamodb;

import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteDBAccessJob;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.TableSchemaInfo;
import com.amazonaws.services.dynamodbv2.local.shared.mapper.DynamoDBObjectMapper;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of tables, kept by the JSON that they were read from: the engine's jobs read the schema of their table from JSON again at
 * each write and each record of a stream.
 */
final class TableSchemas extends JsonDeserializer<TableSchemaInfo> {

    private static final TableSchemas KEPT = install();

    private final ObjectMapper mapper = new DynamoDBObjectMapper();
    private final Map<ByteBuffer, TableSchemaInfo> schemas = new ConcurrentHashMap<>();

    private TableSchemas() {}

    /** Where the library is not the one that this knows, it reads every time. */
    private static TableSchemas install() {
        var schemas = new TableSchemas();
        try {
            var field = SQLiteDBAccessJob.class.getDeclaredField("MAPPER");
            field.setAccessible(true);
            var jobs = (ObjectMapper) field.get(null);
            jobs.getFactory().enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature());
            jobs.registerModule(new SimpleModule("kept schemas").addDeserializer(TableSchemaInfo.class, schemas));
        } catch (ReflectiveOperationException e) {
            System.getLogger(TableSchemas.class.getName())
                    .log(System.Logger.Level.INFO, "the database reads its schemas again and again", e);
        }
        return schemas;
    }

    /** Forgets all of them: whoever changes a table changes the object that was read. */
    static void forget() {
        KEPT.schemas.clear();
    }

    @Override
    public TableSchemaInfo deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!(parser.currentTokenLocation().contentReference().getRawContent() instanceof byte[] json)) {
            return mapper.readValue(parser, TableSchemaInfo.class);
        }
        var known = schemas.get(ByteBuffer.wrap(json));
        if (known == null) {
            known = mapper.readValue(json, TableSchemaInfo.class);
            schemas.put(ByteBuffer.wrap(json), known);
        }
        return known;
    }
}
