package io.shoal.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shoal.imports.mapping.MappedEvent;
import io.shoal.imports.mapping.Mapping;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    private static final List<String> LINES = List.of(
            "1,A,\"mug, red\",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
            "1,B,plate,2,2010-12-01 08:27:00,0.001,17850.0,United Kingdom",
            "1,A,\"mug, red\",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
            "2,A,mug,1,2010-12-01 08:00:00,5,,United Kingdom",
            "C3,A,mug,-1,2010-12-02 10:00:00,2.55,17850.0,United Kingdom",
            "4,A,mug,many,2010-12-02 10:00:00,2.55,12346.0,France",
            "5,A,mug,1,2010-12-32 10:00:00,2.55,12346.0,France",
            "6,A,mug,1,2010-12-03 10:00:00,2.55,12346.0");

    @TempDir
    Path folder;

    private final List<String> refused = new ArrayList<>();

    private List<String> read(Mapping mapping, Path... files) throws IOException {
        refused.clear();
        try (var history = History.read(
                List.of(files), mapping, (line, reason, _) -> refused.add(line + ": " + reason), _ -> {})) {
            return history.events().map(HistoryTest::text).toList();
        }
    }

    private static String text(MappedEvent event) {
        return event.request() + " " + event.attributes();
    }

    private Path file(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    private static List<String> headed(List<String> lines) {
        var all = new ArrayList<>(List.of(HEADER));
        all.addAll(lines);
        return all;
    }

    @Test
    void anInvoiceIsOneEventAndEveryRefusedLineIsNamed() throws IOException {
        assertThat(read(MappingFiles.find("online-retail"), file("a.csv", headed(LINES))))
                .containsExactly(
                        "{\"customerId\":\"17850.0\",\"eventId\":\"1\",\"type\":\"order_placed\",\"occurredAt\":\"2010-12-01T08:26:00Z\","
                                + "\"properties\":{\"items\":14,\"total\":30.602}} {\"country\":\"United Kingdom\"}",
                        "{\"customerId\":\"17850.0\",\"eventId\":\"C3\",\"type\":\"order_refunded\",\"occurredAt\":\"2010-12-02T10:00:00Z\","
                                + "\"properties\":{\"items\":1,\"total\":2.55}} {\"country\":\"United Kingdom\"}");
        assertThat(refused)
                .containsExactly(
                        "5: no customer",
                        "7: Quantity is not a number: 'many'",
                        "8: InvoiceDate is not a time: '2010-12-32 10:00:00'",
                        "9: 7 values in place of 8");
    }

    @Test
    void whatIsNoTimeIsRefusedAsOftenAsItIsThere() throws IOException {
        var lines = Stream.of(
                        "",
                        "",
                        "2010-12-01 08:26:00",
                        "2010-12-32 08:26:00",
                        "2010-12-32 08:26:00",
                        "2010-12-01 08:26:00",
                        "2010-12-01 08:26:00",
                        "")
                .map(time -> "1,A,mug,6,%s,2.55,17850.0,France".formatted(time))
                .toList();
        assertThat(read(MappingFiles.find("online-retail"), file("a.csv", headed(lines))))
                .hasSize(1)
                .first()
                .asString()
                .contains("\"occurredAt\":\"2010-12-01T08:26:00Z\"", "\"items\":18");
        assertThat(refused)
                .containsExactly(
                        "2: InvoiceDate is not a time: ''",
                        "3: InvoiceDate is not a time: ''",
                        "5: InvoiceDate is not a time: '2010-12-32 08:26:00'",
                        "6: InvoiceDate is not a time: '2010-12-32 08:26:00'",
                        "9: InvoiceDate is not a time: ''");
    }

    @Test
    void theOrderOfTheLinesMeansNothing() throws IOException {
        var mapping = MappingFiles.find("online-retail");
        List<String> expected = read(mapping, file("a.csv", headed(LINES)));
        var shuffled = new ArrayList<>(LINES);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(read(mapping, file("b.csv", headed(shuffled)))).isEqualTo(expected);
        }
    }

    @Test
    void aFileGivenTwiceTellsNothingNew() throws IOException {
        var mapping = MappingFiles.find("online-retail");
        Path file = file("a.csv", headed(LINES));
        assertThat(read(mapping, file, file)).isEqualTo(read(mapping, file));
    }

    @Test
    void anInvoiceMayBeSpreadOverFiles() throws IOException {
        var mapping = MappingFiles.find("online-retail");
        List<String> whole = read(mapping, file("a.csv", headed(LINES)));
        Path first = file("1.csv", headed(LINES.subList(0, 1)));
        Path second = file("2.csv", headed(LINES.subList(1, 8)));
        assertThat(read(mapping, first, second)).isNotEqualTo(whole).hasSameSizeAs(whole);
        Path both = file("3.csv", headed(List.of(LINES.get(0), LINES.get(2))));
        Path rest = file("4.csv", headed(LINES.subList(3, 8)));
        Path plate = file("5.csv", headed(LINES.subList(1, 2)));
        assertThat(read(mapping, both, rest, plate)).isEqualTo(whole);
    }

    @Test
    void equalLinesOfCdnowArePurchasesOfTheirOwn() throws IOException {
        Path file = file(
                "cdnow.txt",
                List.of(
                        " 00004 0001 19970101  2   29.33",
                        " 00004 0001 19970101  2   29.33",
                        " 00021 0002 19970101  3   63.34"));
        assertThat(read(MappingFiles.find("cdnow"), file))
                .extracting(text -> text.replaceAll(".*\"eventId\":\"([^\"]*)\".*", "$1"))
                .containsExactly("0001-19970101-2-29.33-1", "0001-19970101-2-29.33-2", "0002-19970101-3-63.34-1");
    }

    @Test
    void gzipAndByteOrderMarkAreReadThrough() throws IOException {
        Path file = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("\uFEFF" + String.join("\r\n", headed(LINES))).getBytes(StandardCharsets.UTF_8));
        }
        var mapping = MappingFiles.find("online-retail");
        assertThat(read(mapping, file)).isEqualTo(read(mapping, file("a.csv", headed(LINES))));
    }

    @Test
    void anotherEncodingIsRefusedClearly() throws IOException {
        Path file = Files.write(
                folder.resolve("latin.csv"),
                (HEADER + "\n1,A,caf\u00e9,1,2010-12-01 08:26:00,1,1.0,France\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> read(MappingFiles.find("online-retail"), file))
                .hasMessage(file + ": not written in UTF-8; say 'encoding' in the mapping");
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        Path file = file("a.csv", List.of("InvoiceNo,Quantity", "1,2"));
        assertThatThrownBy(() -> read(MappingFiles.find("online-retail"), file))
                .hasMessageStartingWith(file
                        + ": has no column Country, CustomerID, InvoiceDate, UnitPrice, which the mapping online-retail needs; it has"
                        + " InvoiceNo, Quantity");
    }

    @Test
    void aFileThatIsCutOffIsRefusedClearly() throws IOException {
        Path whole = folder.resolve("whole.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            out.write(String.join("\n", headed(LINES)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path file = Files.write(folder.resolve("cut.csv.gz"), java.util.Arrays.copyOf(bytes, bytes.length - 20));
        assertThatThrownBy(() -> read(MappingFiles.find("online-retail"), file))
                .hasMessage(file + ": ends in the middle: the gzip file is cut off");
    }
}
