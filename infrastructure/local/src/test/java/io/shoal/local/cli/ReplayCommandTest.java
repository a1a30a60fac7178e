package io.shoal.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    private static final List<String> LINES = List.of(
            "1,A,mug,100,2011-01-01 08:00:00,0.50,1.0,United Kingdom",
            "1,B,plate,100,2011-01-01 08:00:00,0.70,1.0,United Kingdom",
            "2,A,mug,300,2011-01-01 08:00:00,0.50,2.0,France",
            "3,A,mug,1,2011-01-02 09:00:00,0.50,,France",
            "C4,A,mug,-200,2011-01-20 09:00:00,0.50,2.0,France",
            "5,A,mug,200,2011-02-10 09:00:00,0.50,1.0,United Kingdom");

    private static final String SEGMENTS = """
            - {id: big, rule: "SUM(order_placed.total) - SUM(order_refunded.total) >= 100"}
            - {id: away, rule: "DAYS SINCE LAST order_placed > 30"}
            - {id: french, rule: "country = 'France'"}
            """;

    @TempDir
    Path folder;

    private Path segments = Path.of("");

    @BeforeEach
    void writeSegments() throws IOException {
        segments = Files.writeString(folder.resolve("segments.yaml"), SEGMENTS);
    }

    private Path file(String name, List<String> lines) throws IOException {
        return Files.write(
                folder.resolve(name),
                Stream.concat(Stream.of(HEADER), lines.stream()).toList());
    }

    private JsonNode replay(String export, List<Path> files, String... more) throws IOException {
        var arguments = new ArrayList<String>(List.of("replay"));
        files.forEach(file -> arguments.add(file.toString()));
        arguments.addAll(List.of(
                "--mapping",
                "online-retail",
                "--segments",
                segments.toString(),
                "--json",
                "--export",
                folder.resolve(export).toString()));
        arguments.addAll(List.of(more));
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = ShoalCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        assertThat(exit).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private String exported(String export, String name) throws IOException {
        return Files.readString(folder.resolve(export).resolve(name));
    }

    private List<String> changes(String export) throws IOException {
        var mapper = new ObjectMapper();
        var changes = new ArrayList<String>();
        for (String line : exported(export, "changes.jsonl").lines().toList()) {
            JsonNode event = mapper.readTree(line);
            assertThat(event.get("source").asText()).isEqualTo("shoal");
            changes.add(event.at("/detail/effectiveAt").asText() + " "
                    + event.at("/detail/customerId").asText() + " "
                    + event.get("detail-type").asText() + " "
                    + event.at("/detail/segmentId").asText());
        }
        return changes;
    }

    @Test
    void historyHappensAgainAndIsExported() throws IOException {
        JsonNode summary = replay("out", List.of(file("a.csv", LINES)), "--until", "2011-03-01T00:00:00Z");
        assertThat(exported("out", "customers.csv").lines())
                .containsExactly(
                        "customer,first_seen,last_seen,segments",
                        "1.0,2011-01-01T08:00:00Z,2011-02-10T09:00:00Z,big",
                        "2.0,2011-01-01T08:00:00Z,2011-01-20T09:00:00Z,away|french");
        assertThat(changes("out"))
                .containsExactlyInAnyOrder(
                        "2011-01-01T08:00:00.000Z 1.0 Segment Entered big",
                        "2011-01-01T08:00:00.000Z 2.0 Segment Entered big",
                        "2011-01-01T08:00:00.000Z 2.0 Segment Entered french",
                        "2011-01-20T09:00:00.000Z 2.0 Segment Exited big",
                        "2011-01-31T08:00:00.001Z 1.0 Segment Entered away",
                        "2011-01-31T08:00:00.001Z 2.0 Segment Entered away",
                        "2011-02-10T09:00:00.000Z 1.0 Segment Exited away");
        assertThat(exported("out", "rejects.csv").lines())
                .containsExactly("line,reason,text", "5,no customer,\"3,A,mug,1,2011-01-02 09:00:00,0.50,,France\"");
        assertThat(summary.at("/lines/read").asInt()).isEqualTo(6);
        assertThat(summary.at("/events/order_placed/sums/total").decimalValue()).isEqualByComparingTo("370");
        assertThat(new ObjectMapper().readTree(exported("out", "summary.json"))).isEqualTo(summary);
    }

    @Test
    void orderAndRepetitionMeanNothing() throws IOException {
        replay("out", List.of(file("a.csv", LINES)));
        var shuffled = new ArrayList<>(LINES);
        Collections.shuffle(shuffled, new Random(3));
        Path other = file("b.csv", shuffled);
        replay("again", List.of(other, other));
        assertThat(exported("again", "customers.csv")).isEqualTo(exported("out", "customers.csv"));
        assertThat(changes("again")).containsExactlyInAnyOrderElementsOf(changes("out"));
    }

    @Test
    void aSecondRunGoesOnWhereTheFirstWas() throws IOException {
        replay("out", List.of(file("a.csv", LINES)));
        String data = folder.resolve("data").toString();
        replay("half", List.of(folder.resolve("a.csv")), "--data", data, "--until", "2011-01-25T00:00:00Z");
        JsonNode rest = replay("whole", List.of(folder.resolve("a.csv")), "--data", data);
        assertThat(rest.at("/sent/duplicates").asInt()).isEqualTo(3);
        assertThat(rest.at("/sent/accepted").asInt()).isEqualTo(1);
        assertThat(exported("whole", "customers.csv")).isEqualTo(exported("out", "customers.csv"));
        assertThat(changes("whole")).containsExactlyInAnyOrderElementsOf(changes("out"));
    }

    @Test
    void workflowsRunThroughHistoryAndAreReportedOn() throws IOException {
        Files.writeString(segments, "{id: lapsed-45-days, rule: DAYS SINCE LAST order_placed > 45, control: 50%}");
        var lines = new ArrayList<String>();
        for (int customer = 10; customer < 40; customer++) {
            lines.add("A%d,A,mug,10,2011-01-01 08:00:00,0.50,%d.0,France".formatted(customer, customer));
            if (customer % 3 == 0) {
                lines.add("B%d,A,mug,30,2011-02-20 08:00:00,0.50,%d.0,France".formatted(customer, customer));
            }
        }
        replay("out", List.of(file("a.csv", lines)), "--workflows", "--until", "2011-06-01T00:00:00Z");
        assertThat(exported("out", "outcomes.csv").lines())
                .hasSizeGreaterThan(30)
                .startsWith("run,workflow,variant,segment,customer,touched_at,converted,money");
        var out = new StringWriter();
        int exit = ShoalCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "report", "workflows", "--export", folder.resolve("out").toString(), "--json");
        assertThat(exit).isZero();
        JsonNode told = new ObjectMapper().readTree(out.toString()).at("/workflows/0");
        assertThat(told.at("/treatment/customers").asInt()
                        + told.at("/control/customers").asInt())
                .isEqualTo(30);
        assertThat(told.at("/treatment/converted").asInt()
                        + told.at("/control/converted").asInt())
                .isEqualTo(10);
        assertThat(told.at("/treatment/money")
                        .decimalValue()
                        .add(told.at("/control/money").decimalValue()))
                .isEqualByComparingTo("150");
        assertThat(told.path("open").asInt()).isZero();
    }
}
