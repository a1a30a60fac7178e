package io.shoal.local.stack.dynamodb;

import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.RecordInfo;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteDBAccessJob;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.TableSchemaInfo;
import com.amazonaws.services.dynamodbv2.local.shared.mapper.DynamoDBObjectMapper;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * JSON that the engine's jobs read and write needlessly: at each write and each record of a stream the schema of the table is read
 * again, and the record is written twice, once for a log that nobody keeps. Schemas are kept by the JSON that they were read from,
 * and a record is no text.
 */
final class EngineJson {

    private static final ObjectMapper MAPPER = new DynamoDBObjectMapper();

    private static final Map<String, TableSchemaInfo> SCHEMAS = new ConcurrentHashMap<>();

    private EngineJson() {}

    static {
        install();
    }

    /** Where the library is not the one that this knows, it reads and writes every time. */
    private static void install() {
        try {
            var field = SQLiteDBAccessJob.class.getDeclaredField("MAPPER");
            field.setAccessible(true);
            var jobs = (ObjectMapper) field.get(null);
            jobs.getFactory().enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature());
            jobs.registerModule(new SimpleModule("less")
                    .addDeserializer(TableSchemaInfo.class, new KeptSchemas())
                    .addSerializer(RecordInfo.class, new NoText()));
        } catch (ReflectiveOperationException e) {
            System.getLogger(EngineJson.class.getName())
                    .log(System.Logger.Level.INFO, "the database reads its schemas again and again", e);
        }
    }

    /** Forgets all schemas: whoever changes a table changes the object that was read. */
    static void forgetSchemas() {
        SCHEMAS.clear();
    }

    private static final class KeptSchemas extends JsonDeserializer<TableSchemaInfo> {
        @Override
        public TableSchemaInfo deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!(parser.currentTokenLocation().contentReference().getRawContent() instanceof byte[] json)) {
                return MAPPER.readValue(parser, TableSchemaInfo.class);
            }
            var text = new String(json, StandardCharsets.UTF_8);
            var known = SCHEMAS.get(text);
            if (known == null) {
                known = MAPPER.readValue(json, TableSchemaInfo.class);
                SCHEMAS.put(text, known);
            }
            return known;
        }
    }

    /** What is stored are bytes; only the log asks for text. */
    private static final class NoText extends JsonSerializer<RecordInfo> {
        @Override
        public void serialize(RecordInfo written, JsonGenerator json, SerializerProvider serializers)
                throws IOException {
            if (json.getOutputTarget() instanceof Writer) {
                json.writeNull();
            } else {
                MAPPER.writeValue(json, written);
            }
        }
    }
}
