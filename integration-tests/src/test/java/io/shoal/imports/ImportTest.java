package io.shoal.imports;

import static io.shoal.imports.Importing.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.ProfileStore;
import io.shoal.local.replay.History;
import io.shoal.local.replay.MappingFiles;
import io.shoal.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of files that are dropped into the bucket, also of those that are not as they should be. */
class ImportTest {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    private static final String LINE = "1,A,mug,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n";
    private static final String RETAIL = "imports/online-retail/orders.csv";

    private Importing shoal;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        shoal = Importing.begin();
    }

    private static String event(int number, String extra) {
        return "{\"customerId\":\"c-%d\",\"eventId\":\"e-%d\",\"type\":\"login\",\"occurredAt\":\"2026-02-01T00:00:00Z\"%s}\n"
                .formatted(number % 7, number, extra);
    }

    @Test
    void linesThatTheApiWouldTakeBecomeEventsAndTheOthersAreListed() {
        var lines = new StringBuilder();
        for (int number = 0; number < 40; number++) {
            lines.append(event(number, ""));
        }
        lines.append("not json\n")
                .append(event(40, ",\"color\":1"))
                .append(event(3, ",\"properties\":{\"second\":true}"));
        String file = "imports/events/february.jsonl";
        assertThat(counts(shoal.drop(file, lines.toString()))).isEqualTo("succeeded 40 new, 1 known, 2 refused");
        assertThat(shoal.report(file).path("attempt").asInt()).isEqualTo(1);
        assertThat(shoal.rejects(file))
                .startsWith("line,reason,text\r\n41,is not an object of JSON,not json\r\n42,color unknown field,");
        assertThat(shoal.events()).hasSize(40).containsEntry("c-3 e-3", "login 2026-02-01T00:00:00Z {}");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        var events = HEADER + LINE + LINE.replace("17850.0", "17851.0").replace("1,A", "2,A");
        assertThat(counts(shoal.drop(RETAIL, events))).isEqualTo("succeeded 2 new, 0 known, 0 refused");
        var before = shoal.events();
        var versions = shoal.profileVersions();
        assertThat(versions).hasSize(2);
        assertThat(counts(shoal.drop(RETAIL, events))).isEqualTo("succeeded 0 new, 2 known, 0 refused");
        assertThat(shoal.report(RETAIL).path("attempt").asInt()).isEqualTo(2);
        assertThat(counts(shoal.drop("imports/online-retail/copy.csv", events)))
                .isEqualTo("succeeded 0 new, 2 known, 0 refused");
        assertThat(shoal.events()).isEqualTo(before);
        assertThat(shoal.profileVersions()).isEqualTo(versions);
    }

    @Test
    void linesOfOneInvoiceAreOneEventHoweverFarApartAndAsAReplayHasIt() throws IOException {
        var lines = new ArrayList<String>();
        var random = new Random(7);
        for (int number = 0; number < 120; number++) {
            int invoice = random.nextInt(30);
            lines.add("%s%d,A%d,\"mug, \"\"%d\"\"\nred\",%d,2010-12-%02d 08:26:00,2.5%d,%d,France"
                    .formatted(
                            invoice % 5 == 0 ? "C" : "",
                            invoice,
                            number % 3,
                            number % 4,
                            number % 9 - 2,
                            1 + invoice % 28,
                            number % 10,
                            invoice % 6));
        }
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(lines, new Random(seed));
            String content = HEADER + String.join("\r\n", lines);
            shoal = Importing.begin();
            assertThat(shoal.drop(RETAIL, content).path("status").asText()).isEqualTo("succeeded");
            assertThat(shoal.events().keySet()).containsExactlyInAnyOrderElementsOf(replayed(content));
        }
    }

    private List<String> replayed(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("orders.csv"), content);
        try (var history = History.read(List.of(file), MappingFiles.find("online-retail"), (_, _, _) -> {}, _ -> {})) {
            return history.events()
                    .map(event -> event.customer() + " " + event.id())
                    .toList();
        }
    }

    @Test
    void theLatestEventSaysWhatIsKnownOfACustomer() {
        shoal.drop(
                RETAIL,
                HEADER
                        + "9,A,mug,6,2010-12-09 08:26:00,2.55,c,France\n"
                        + "1,A,mug,6,2010-12-01 08:26:00,2.55,c,Spain\n");
        var facts = new ProfileStore(shoal.platform()).read("c").orElseThrow().facts();
        assertThat(facts.attributes().entries()).containsEntry("country", new Value.Text("France"));
    }

    @Test
    void whatARefusedEventSaysOfItsCustomerIsNotLearnt() {
        var report = shoal.drop(RETAIL, HEADER + "9,A,mug,6,2099-12-09 08:26:00,2.55,c,France\n");
        assertThat(counts(report)).isEqualTo("succeeded 0 new, 0 known, 1 refused");
        assertThat(shoal.rejects(RETAIL)).contains("2,occurredAt lies more than 5 minutes ahead,");
        assertThat(shoal.profileVersions()).isEmpty();
    }

    @Test
    void customersComeByAMappingOfTheirOwnAndAgainChangeNothing() {
        shoal.put("mappings/people.yaml", """
                customer: id
                delimiter: ";"
                attributes: {country: land, age: number(age)}
                consents: {email: newsletter}
                identifiers: {email: mail}
                """.getBytes(StandardCharsets.UTF_8));
        String people =
                "id;land;age;newsletter;mail\nada;GB;36;yes;a@x.org\nbob;FR;x;no;\ncy;FR;20;maybe;\nada;GB;37;;\n";
        var report = shoal.drop("imports/people/all.csv", people);
        assertThat(report.at("/customers/put").asInt()).isEqualTo(1);
        assertThat(shoal.rejects("imports/people/all.csv"))
                .contains("3,age is not a number: 'x'", "4,newsletter says neither yes nor no: 'maybe'");
        var facts = new ProfileStore(shoal.platform()).read("ada").orElseThrow().facts();
        assertThat(facts.attributes().entries()).containsEntry("country", new Value.Text("GB"));
        assertThat(facts.consents()).containsEntry("email", true);
        var versions = shoal.profileVersions();
        assertThat(shoal.drop("imports/people/all.csv", people)
                        .at("/customers/unchanged")
                        .asInt())
                .isEqualTo(1);
        assertThat(shoal.profileVersions()).isEqualTo(versions);
    }

    @Test
    void customersComeAsTheApiTakesThem() {
        var report = shoal.drop("imports/customers/people.jsonl", """
                {"customerId": "ada", "attributes": {"country": "GB", "langs": ["en"]}, "consents": {"email": true}}
                {"customerId": "bob", "consents": {"email": "yes"}}
                {"customerId": "ada", "attributes": {"country": null}}
                """);
        assertThat(report.at("/customers/put").asInt()).isEqualTo(2);
        assertThat(report.path("refusedLines").asInt()).isEqualTo(1);
        assertThat(new ProfileStore(shoal.platform())
                        .read("ada")
                        .orElseThrow()
                        .facts()
                        .attributes()
                        .entries())
                .containsOnlyKeys("langs");
    }

    @Test
    void objectsCanBeMappedToo() {
        shoal.put("mappings/shop.yaml", """
                format: json-lines
                customer: user.id
                time: {column: at, format: epoch-seconds}
                id: "{order}"
                events: [{type: order_placed, properties: {total: number(sum), shop: shop}}]
                """.getBytes(StandardCharsets.UTF_8));
        var report = shoal.drop(
                "imports/shop/orders.jsonl",
                "{\"user\": {\"id\": \"ada\"}, \"at\": 1291191960, \"order\": 17, \"sum\": 59.90, \"shop\": \"web\"}\n");
        assertThat(counts(report)).isEqualTo("succeeded 1 new, 0 known, 0 refused");
        assertThat(shoal.events())
                .containsEntry("ada 17", "order_placed 2010-12-01T08:26:00Z {\"shop\":\"web\",\"total\":59.9}");
    }

    @Test
    void gzipAByteOrderMarkMixedLineEndsAndQuotedLineEndsAreReadThrough() throws IOException {
        String text = "\uFEFF" + HEADER.replace("\n", "\r")
                + "1,A,\"red\nmug\",6,2010-12-01 08:26:00,2.55,a,France\r\n"
                + "2,A,\"red\r\nmug\",6,2010-12-01 08:26:00,2.55,b,France\n"
                + "3,A,mug,6,2010-12-01 08:26:00,2.55,,France\r"
                + "4,A,mug,6,2010-12-01 08:26:00,2.55,d,France";
        assertThat(counts(shoal.drop(RETAIL, text))).isEqualTo("succeeded 3 new, 0 known, 1 refused");
        assertThat(shoal.rejects(RETAIL)).contains("\r\n6,no customer,");
        String packed = "imports/online-retail/packed.csv.gz";
        assertThat(counts(shoal.drop(packed, gzip(text)))).isEqualTo("succeeded 0 new, 3 known, 1 refused");
        assertThat(shoal.rejects(packed)).contains("\r\n6,no customer,");
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private String reason(byte[] content) {
        var report = shoal.drop(RETAIL, content);
        assertThat(report.path("status").asText()).isEqualTo("refused");
        assertThat(shoal.events()).isEmpty();
        return report.path("reason").asText();
    }

    private String reason(String content) {
        return reason(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatIsCutOffIsRefusedOrItsLastRowIs() throws IOException {
        assertThat(reason(HEADER + LINE + "2,A,\"mug"))
                .isEqualTo("ends in the middle of a row: the quote in the row that begins in line 3 is never closed");
        byte[] packed = gzip(HEADER + LINE.repeat(100));
        assertThat(reason(Arrays.copyOf(packed, packed.length - 20)))
                .isEqualTo("ends in the middle: the gzip file is cut off");
        assertThat(counts(shoal.drop(RETAIL, HEADER + LINE + "2,A,mug,6,2010-12")))
                .isEqualTo("succeeded 1 new, 0 known, 1 refused");
        assertThat(shoal.rejects(RETAIL)).contains("3,5 values in place of 8,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "customers"})
    void linesOfJsonAreReadThroughListedAndRefusedAsRowsAre(String kind) throws IOException {
        String file = "imports/" + kind + "/dirty.jsonl";
        String lines = "\uFEFF" + event(1, "").strip() + "\r\n\n" + event(2, "")
                + event(3, "").substring(0, 30);
        String text = kind.equals("events")
                ? lines
                : lines.replaceAll(",\"eventId.*Z\"", ",\"attributes\":{\"name\":\"caf\u00e9\"}");
        for (byte[] content : List.of(text.getBytes(StandardCharsets.UTF_8), gzip(text))) {
            var report = shoal.drop(file, content);
            assertThat(report.path("status").asText()).isEqualTo("succeeded");
            assertThat(report.path("refusedLines").asInt()).isEqualTo(1);
            assertThat(shoal.rejects(file)).contains("\r\n4,is not an object of JSON,");
        }
        assertThat(shoal.profileVersions().keySet().size() + shoal.events().size())
                .isGreaterThanOrEqualTo(2);
        byte[] packed = gzip(text.repeat(50));
        assertThat(shoal.drop(file, Arrays.copyOf(packed, packed.length - 20))
                        .path("reason")
                        .asText())
                .isEqualTo("ends in the middle: the gzip file is cut off");
        assertThat(shoal.drop(file, text.replace("c-1", "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1))
                        .path("reason")
                        .asText())
                .startsWith("not written in UTF-8");
    }

    @Test
    void anotherEncodingIsRefusedClearlyAndReadWhereTheMappingSaysSo() {
        assertThat(reason((HEADER + LINE.replace("mug", "caf\u00e9")).getBytes(StandardCharsets.ISO_8859_1)))
                .startsWith("not written in UTF-8 (seen about line ")
                .endsWith("); say 'encoding' in the mapping");
        assertThat(reason((HEADER + LINE).getBytes(StandardCharsets.UTF_16)))
                .isEqualTo("is written in UTF-16; say 'encoding: UTF-16' in the mapping");
        shoal.put("mappings/wide.yaml", """
                encoding: UTF-16
                customer: id
                attributes: {country: land}
                """.getBytes(StandardCharsets.UTF_8));
        var report = shoal.drop(
                "imports/wide/a.csv", "id,land\nada,\"\u00d6sterreich\n\ud83c\udde6\"\n", StandardCharsets.UTF_16);
        assertThat(report.at("/customers/put").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(new ProfileStore(shoal.platform())
                        .read("ada")
                        .orElseThrow()
                        .facts()
                        .attributes()
                        .entries())
                .containsEntry("country", new Value.Text("\u00d6sterreich\n\ud83c\udde6"));
    }

    @Test
    void columnsThatAreMissingOrThereTwiceAreNamed() {
        assertThat(reason("InvoiceNo,Quantity\n1,2\n"))
                .startsWith(
                        "has no column Country, CustomerID, InvoiceDate, UnitPrice, which the mapping online-retail needs");
        assertThat(reason(HEADER.replace("StockCode", "Quantity") + LINE))
                .isEqualTo("has more than one column Quantity, which the mapping online-retail needs");
        assertThat(counts(shoal.drop(RETAIL, HEADER.replace("StockCode", "Description") + LINE)))
                .isEqualTo("succeeded 1 new, 0 known, 0 refused");
    }

    @Test
    void aSpreadsheetsDatesAreReadWhereTheMappingSaysSoAndElseRecognised() {
        String line = LINE.replace("2010-12-01 08:26:00", "40513.3513888889");
        assertThat(counts(shoal.drop(RETAIL, HEADER + line))).isEqualTo("succeeded 0 new, 0 known, 1 refused");
        assertThat(shoal.rejects(RETAIL))
                .contains("InvoiceDate is not a time: '40513.3513888889' (a spreadsheet's number of days?");
        shoal.put("mappings/sheet.yaml", """
                customer: CustomerID
                time: {column: InvoiceDate, format: spreadsheet}
                id: "{InvoiceNo}"
                events: [{type: order_placed}]
                """.getBytes(StandardCharsets.UTF_8));
        shoal.drop("imports/sheet/orders.csv", HEADER + line);
        assertThat(shoal.events()).containsEntry("17850.0 1", "order_placed 2010-12-01T08:26:00Z {}");
    }

    @Test
    void whatCannotBeAnImportIsRefusedWithItsReason() {
        assertThat(reason("")).isEqualTo("is empty");
        assertThat(reason(HEADER + "1,\"a\"b,2\n")).isEqualTo("line 2: something follows a closing quote");
        assertThat(shoal.drop("imports/offline-retail/a.csv", "a\n")
                        .path("reason")
                        .asText())
                .startsWith("there is no mapping 'offline-retail'");
        assertThat(shoal.drop("imports/a.csv", "a\n").path("reason").asText())
                .startsWith("nothing says by which mapping it is read");
        shoal.put("mappings/broken.yaml", "customr: id\n".getBytes(StandardCharsets.UTF_8));
        assertThat(shoal.drop("imports/broken/a.csv", "a\n").path("reason").asText())
                .contains("broken:1:1: unknown key 'customr' in a mapping; did you mean 'customer'?");
    }

    @Test
    void aFileThatIsReplacedWhileItIsImportedGivesWayToTheOther() {
        shoal.put(RETAIL, (HEADER + LINE).getBytes(StandardCharsets.UTF_8));
        var plan = shoal.call("{\"step\": \"plan\", \"key\": \"" + RETAIL + "\"}");
        shoal.put(RETAIL, (HEADER + LINE.replace("1,A", "2,A")).getBytes(StandardCharsets.UTF_8));
        for (var reader : plan.path("readers")) {
            assertThat(shoal.call("{\"step\": \"read\", \"lane\": " + reader + "}")
                            .path("done")
                            .asBoolean())
                    .isTrue();
        }
        for (var joiner : plan.path("joiners")) {
            assertThat(shoal.call("{\"step\": \"join\", \"lane\": " + joiner + "}")
                            .path("done")
                            .asBoolean())
                    .isTrue();
        }
        String run = "\"import\": " + plan.path("import") + ", \"run\": " + plan.path("run");
        assertThat(shoal.call("{\"step\": \"finish\", " + run + "}")
                        .path("finished")
                        .asBoolean())
                .isFalse();
        assertThat(shoal.report(RETAIL).path("reason").asText()).startsWith("the file was replaced");
        shoal.stack().settle();
        assertThat(counts(shoal.report(RETAIL))).isEqualTo("succeeded 1 new, 0 known, 0 refused");
        assertThat(shoal.events()).containsOnlyKeys("17850.0 2");
    }

    @Test
    void nothingButAHeaderIsAnImportOfNothing() {
        assertThat(counts(shoal.drop(RETAIL, HEADER))).isEqualTo("succeeded 0 new, 0 known, 0 refused");
    }
}
