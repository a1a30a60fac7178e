package io.shoal.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.shoal.imports.mapping.UnusableFileException;
import io.shoal.local.stack.events.PublishedEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Writes what deployments hold into files, for spreadsheets and programs. */
public final class Export {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String SUMMARY = "summary.json";

    private Export() {}

    /**
     * Writes {@code customers.csv} and {@code changes.jsonl}: all customers by id, and every event that was ever published, in order.
     */
    public static void write(Shards shards, Path folder) throws IOException {
        writeCustomers(shards, folder.resolve("customers.csv"));
        writeChanges(shards, folder.resolve("changes.jsonl"));
    }

    /** Writes {@code summary.json}. */
    public static void writeSummary(JsonNode summary, Path folder) throws IOException {
        JSON.writeValue(folder.resolve(SUMMARY).toFile(), summary);
    }

    /**
     * Reads from {@code summary.json} where the clock stood.
     *
     * @throws UnusableFileException where it is not there or says nothing of it
     */
    public static Instant readClock(Path folder) {
        Path file = folder.resolve(SUMMARY);
        try {
            return Instant.parse(JSON.readTree(file.toFile()).path("clock").asText());
        } catch (IOException | DateTimeException broken) {
            throw new UnusableFileException(file + ": is not what ./shoal replay --export wrote", broken);
        }
    }

    private static void writeCustomers(Shards shards, Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("customer", "first_seen", "last_seen", "segments");
            shards.customers()
                    .forEach((id, customer) -> csv.writeRecord(
                            id,
                            text(customer.firstSeen()),
                            text(customer.lastSeen()),
                            String.join("|", customer.segments())));
        }
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse("");
    }

    private static void writeChanges(Shards shards, Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (PublishedEvent event : shards.published()) {
                lines.write(event.json().toString());
                lines.newLine();
            }
        }
    }
}
