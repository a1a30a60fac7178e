package io.shoal.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.shoal.imports.mapping.Layout;
import io.shoal.imports.mapping.RowReader;
import io.shoal.imports.mapping.UnusableFileException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Where rows end is seen byte by byte as the csv reader sees it. */
class RowScanTest {
    private static final Layout COMMAS =
            new Layout(new Layout.Delimiter(','), Optional.empty(), StandardCharsets.UTF_8);
    private static final Layout PARAGRAPHS =
            new Layout(new Layout.Delimiter('\u00a7'), Optional.empty(), StandardCharsets.UTF_8);

    /** A cut: where, and in which line. */
    private record Cut(int position, long line) {}

    private static List<Cut> cuts(String text, Layout layout, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var scan = new RowScan(layout, StandardCharsets.UTF_8, 1);
        var cuts = new ArrayList<>(List.of(new Cut(0, 1)));
        for (int at = 0; at < bytes.length; at++) {
            if (scan.beginsRow(bytes[at]) && at - cuts.getLast().position() >= size) {
                cuts.add(new Cut(at, scan.line()));
            }
            scan.accept(bytes[at]);
        }
        scan.end();
        return cuts;
    }

    private static List<RowReader.Record> read(String text, Layout layout, long line) throws IOException {
        var records = new ArrayList<RowReader.Record>();
        new RowReader(layout).read(new StringReader(text), record -> records.add(record.at(line - 1 + record.line())));
        return records;
    }

    private static void check(String text, Layout layout, int size) throws IOException {
        List<Cut> cuts;
        List<RowReader.Record> whole;
        try {
            whole = read(text, layout, 1);
        } catch (CsvParseException broken) {
            assertThatThrownBy(() -> cuts(text, layout, size)).isInstanceOf(UnusableFileException.class);
            return;
        }
        try {
            cuts = cuts(text, layout, size);
        } catch (UnusableFileException open) {
            assertThat(open).hasMessageContaining("never closed");
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var parts = new ArrayList<RowReader.Record>();
        for (int at = 0; at < cuts.size(); at++) {
            int from = cuts.get(at).position();
            int to = at + 1 < cuts.size() ? cuts.get(at + 1).position() : bytes.length;
            parts.addAll(read(
                    new String(bytes, from, to - from, StandardCharsets.UTF_8),
                    layout,
                    cuts.get(at).line()));
        }
        assertThat(parts).isEqualTo(whole);
    }

    @Property(tries = 2000)
    void partsHoldTheSameRecordsUnderTheSameLineNumbers(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 9) int size) throws IOException {
        check(text, COMMAS, size);
        check(text.replace(',', '\u00a7'), PARAGRAPHS, size);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a", "\u00e9", "\u00a2", ",", ",", "\"", "\"", "\"x\"", "\n", "\r", "\r\n", "\"a\nb\"", " ")
                .list()
                .ofMaxSize(25)
                .map(pieces -> String.join("", pieces));
    }

    @Test
    void aQuoteThatIsNeverClosedIsRefusedWithItsLine() {
        assertThatThrownBy(() -> cuts("a,b\n1,2\n3,\"4\n5,6\n", COMMAS, 100))
                .hasMessage("ends in the middle of a row: the quote in the row that begins in line 3 is never closed");
    }

    @Test
    void aRowWithoutEndIsRefusedBeforeItFillsTheMemory() {
        assertThatThrownBy(() -> cuts("a,b\n1,\"" + "x".repeat(RowScan.LONGEST), COMMAS, 100))
                .hasMessage("the row that begins in line 2 is longer than 1 MB; is a quote left open?");
    }

    @Test
    void whatFollowsAClosingQuoteIsRefusedWithItsLine() {
        assertThatThrownBy(() -> cuts("a,b\n1,\"2\" x\n", COMMAS, 100))
                .hasMessage("line 2: something follows a closing quote");
    }
}
