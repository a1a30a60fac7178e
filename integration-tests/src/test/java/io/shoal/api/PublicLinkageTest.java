package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.transfer.Imports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Public sets of records of which it is known whose they are, imported as any file of customers. They are read where they lie, in the folder that {@code
 * -Dshoal.linkage=DIR} names; none is part of this repository. A set is a csv file, without quotes, with these columns: {@code unique_id} and {@code
 * cluster}, who it is in truth (splink's {@code fake_1000.csv}), or {@code rec_id}, which says both (FEBRL's {@code dataset1.csv} to {@code dataset3.csv});
 * and some of {@code email}, {@code phone} and {@code soc_sec_id}.
 */
class PublicLinkageTest extends FreshShoalTest {
    private static final List<String> KINDS = List.of("email", "phone", "soc_sec_id");
    private static final Pattern FEBRL = Pattern.compile("rec-(\\d+)-.*");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s.]+(\\.[^@\\s.]+)*@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final int SHARED_BY = 5;

    /**
     * One record.
     *
     * @param truth whose it is
     * @param identifiers by kind, as they are written
     */
    private record Entry(String id, String truth, Map<String, String> identifiers) {
        /** Reads a line of a file. */
        private static Entry of(Map<String, String> line) {
            var id = line.getOrDefault("unique_id", line.getOrDefault("rec_id", ""));
            var febrl = FEBRL.matcher(id);
            var identifiers = new TreeMap<String, String>();
            KINDS.stream()
                    .filter(kind -> !line.getOrDefault(kind, "").isEmpty())
                    .forEach(kind -> identifiers.put(kind, line.get(kind).toLowerCase(Locale.ROOT)));
            return new Entry(id, febrl.matches() ? febrl.group(1) : line.get("cluster"), identifiers);
        }

        private boolean refused(String kind) {
            return kind.equals("email") && !EMAIL.matcher(identifiers.get(kind)).matches();
        }

        /** What it may have in common with others. */
        private Stream<String> usable() {
            return identifiers.keySet().stream()
                    .filter(kind -> !refused(kind))
                    .map(kind -> kind + " " + identifiers.get(kind));
        }
    }

    @Test
    void whoeverOfAPublicSetIsMergedIsOnePersonInTruth() throws IOException {
        var folder = Optional.ofNullable(System.getProperty("shoal.linkage"));
        assumeTrue(folder.isPresent(), "no -Dshoal.linkage=DIR says where public record-linkage sets lie");
        try (var files = Files.list(Path.of(folder.orElseThrow()))) {
            var sets = files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
            assertThat(sets).as("csv files in %s", folder.get()).isNotEmpty();
            for (var set : sets) {
                beginAnew();
                compare(set);
            }
        }
    }

    private void compare(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).as("header of %s", file).contains("_id").doesNotContain("\"");
        var names = fields(lines.getFirst());
        var entries = lines.stream()
                .skip(1)
                .map(line -> Entry.of(line(names, fields(line))))
                .toList();
        load(file, names, entries.size());

        var groups = groups(entries);
        groups.forEach(group -> assertThat(group.stream().map(Entry::truth).distinct())
                .as("persons in truth of %s", group)
                .hasSize(1));
        var crowded = crowded(entries);
        assertThat(ids(groups)).isEqualTo(ids(expected(entries, crowded)));
        assertReported(file, entries, groups, crowded);
    }

    private static List<String> fields(String line) {
        return Stream.of(line.split(",", -1)).map(String::strip).toList();
    }

    private static Map<String, String> line(List<String> names, List<String> values) {
        var line = new HashMap<String, String>();
        for (var column = 0; column < names.size(); column++) {
            line.put(names.get(column), values.get(column));
        }
        return line;
    }

    private void load(Path file, List<String> names, int records) throws IOException {
        var mapping = "customer: " + (names.contains("unique_id") ? "unique_id" : "rec_id") + "\nidentifiers:\n"
                + KINDS.stream()
                        .filter(names::contains)
                        .map(kind -> "  " + kind + ": " + kind + "\n")
                        .collect(Collectors.joining());
        var key = "imports/linkage/" + file.getFileName();
        put("mappings/linkage.yaml", RequestBody.fromString(mapping));
        put(key, RequestBody.fromFile(file));
        deployment.stack().settle();
        var report = new Imports(deployment.stack().platform("ImportFunction"))
                .report(Imports.id(key))
                .orElseThrow();
        assertThat(report.at("/customers/put").asInt()).as(report.toString()).isEqualTo(records);
    }

    private void put(String key, RequestBody content) {
        var bucket = deployment.stack().platform("ImportFunction").variable("DATA_BUCKET");
        deployment
                .stack()
                .clients()
                .s3()
                .putObject(request -> request.bucket(bucket).key(key), content);
    }

    /** Those who are one. */
    private Collection<List<Entry>> groups(List<Entry> entries) {
        var persons = new Identities(deployment.stack().platform("ApiFunction"))
                .persons(entries.stream().map(Entry::id).toList());
        return entries.stream()
                .collect(Collectors.groupingBy(entry -> Optional.ofNullable(persons.get(entry.id()))
                        .orElseThrow()
                        .id()))
                .values();
    }

    /** What more records have in common than one person may. */
    private static Set<String> crowded(List<Entry> entries) {
        return entries.stream()
                .flatMap(Entry::usable)
                .collect(Collectors.groupingBy(same -> same, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(same -> same.getValue() > SHARED_BY)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Those who should be one: lists that are joined where something is in two of them. */
    private static Collection<List<Entry>> expected(List<Entry> entries, Set<String> crowded) {
        var groups = new HashSet<List<Entry>>();
        var byIdentifier = new HashMap<String, List<Entry>>();
        for (var entry : entries) {
            var joined = new ArrayList<>(List.of(entry));
            entry.usable()
                    .filter(same -> !crowded.contains(same))
                    .map(byIdentifier::get)
                    .filter(group -> group != null && groups.remove(group))
                    .forEach(joined::addAll);
            groups.add(joined);
            joined.forEach(one -> one.usable().forEach(same -> byIdentifier.put(same, joined)));
        }
        return groups;
    }

    private static Set<SortedSet<String>> ids(Collection<List<Entry>> groups) {
        return groups.stream()
                .map(group -> group.stream()
                        .map(Entry::id)
                        .collect(Collectors.<String, SortedSet<String>>toCollection(TreeSet::new)))
                .collect(Collectors.toSet());
    }

    private void assertReported(Path file, List<Entry> entries, Collection<List<Entry>> groups, Set<String> crowded) {
        var report = client.get("/v1/quality").body();
        assertThat(report.path("customers").asInt()).isEqualTo(groups.size());
        assertThat(report.at("/duplicates/sharedIdentifier").asInt()).isEqualTo(entries.size() - groups.size());
        var refused = 0L;
        for (var kind : KINDS) {
            var persons = groups.stream()
                    .filter(group -> group.stream()
                            .anyMatch(entry -> entry.identifiers().containsKey(kind) && entry.refused(kind)))
                    .count();
            assertThat(sum(report.path("refusedIdentifiers").path(kind).findValues("customers")))
                    .as(kind)
                    .isEqualTo(persons);
            assertThat(report.at("/crowdedIdentifiers/count").path(kind).asLong())
                    .isEqualTo(crowded.stream()
                            .filter(same -> same.startsWith(kind + " "))
                            .count());
            refused += persons;
        }
        var persons = entries.stream().collect(Collectors.groupingBy(Entry::truth));
        System.out.printf(
                Locale.ROOT,
                "%s: %d records of %d persons, %d pairs merged, all right, of %d; %d refused, %d identifiers crowded%n",
                file.getFileName(),
                entries.size(),
                persons.size(),
                pairs(groups),
                pairs(persons.values()),
                refused,
                crowded.size());
    }

    private static long sum(List<JsonNode> counts) {
        return counts.stream().mapToLong(JsonNode::asLong).sum();
    }

    private static long pairs(Collection<List<Entry>> groups) {
        return groups.stream()
                .mapToLong(group -> group.size() * (group.size() - 1L) / 2)
                .sum();
    }
}
