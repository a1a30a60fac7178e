package io.shoal.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code shoal replay --rfm}: every figure is computed here a second time, in the plainest way. */
class RfmReplayTest {
    private static final Instant END = Instant.parse("2011-12-01T00:00:00Z");

    private static final Duration WINDOW = Duration.ofDays(365);

    @TempDir
    Path folder;

    private final List<Deed> deeds = new ArrayList<>();

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    /** A purchase, or a refund where it is negative. */
    private record Deed(String customer, Instant at, int money) {
        String line(int number) {
            return "%s%d,A,mug,%d,%s,1.00,%s,France".formatted(money < 0 ? "C" : "", number, money, text(at), customer);
        }

        private static String text(Instant at) {
            return at.toString().replace('T', ' ').replace("Z", "");
        }
    }

    private record Customer(String name, double days, int frequency, int monetary) {}

    @BeforeEach
    void write() throws IOException {
        var random = new Random(11);
        for (int customer = 0; customer < 60; customer++) {
            int many = 1 + random.nextInt(1 + customer / 8);
            for (int deed = 0; deed < many; deed++) {
                Instant at = END.minus(Duration.ofHours(24 + random.nextInt(24 * 400)));
                deeds.add(new Deed(customer + ".0", at, 10 + random.nextInt(40 * (1 + customer % 9))));
                if (random.nextInt(5) == 0) {
                    deeds.add(new Deed(customer + ".0", at.plus(Duration.ofHours(20)), -1 - random.nextInt(9)));
                }
            }
        }
        Files.writeString(folder.resolve("segments.yaml"), "- {id: best, rule: \"rfm.cell = 'Champions'\"}\n");
        var lines = new ArrayList<>(
                List.of("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"));
        IntStream.range(0, deeds.size())
                .forEach(number -> lines.add(deeds.get(number).line(1000 + number)));
        Files.write(folder.resolve("shop.csv"), lines);
    }

    private int replay(String file, String mapping, String until, String... more) {
        var arguments = new ArrayList<String>(List.of("replay", file, "--mapping", mapping, "--until", until));
        arguments.addAll(List.of("--segments", folder.resolve("segments.yaml").toString(), "--rfm"));
        arguments.addAll(List.of("--export", folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return ShoalCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private void replayShop(String... more) {
        assertThat(replay(folder.resolve("shop.csv").toString(), "online-retail", END.toString(), more))
                .as(err.toString())
                .isZero();
    }

    private String exported(String name) throws IOException {
        return Files.readString(folder.resolve("out").resolve(name));
    }

    private List<Customer> customers(Instant at) {
        Map<String, List<Deed>> byCustomer = new TreeMap<>();
        deeds.stream()
                .filter(deed -> !deed.at().isAfter(at) && deed.at().isAfter(at.minus(WINDOW)))
                .forEach(deed -> byCustomer
                        .computeIfAbsent(deed.customer(), _ -> new ArrayList<>())
                        .add(deed));
        var customers = new ArrayList<Customer>();
        byCustomer.forEach((name, all) -> all.stream()
                .filter(deed -> deed.money() > 0)
                .map(Deed::at)
                .max(Instant::compareTo)
                .ifPresent(last -> customers.add(new Customer(
                        name,
                        Duration.between(last, at).toMillis() / 86_400_000.0,
                        (int) all.stream().filter(deed -> deed.money() > 0).count(),
                        all.stream().mapToInt(Deed::money).sum()))));
        return customers;
    }

    private static double[] thresholds(List<Customer> customers, ToDoubleFunction<Customer> measure) {
        double[] sorted = customers.stream().mapToDouble(measure).sorted().toArray();
        return IntStream.rangeClosed(1, 4)
                .mapToDouble(fifth -> {
                    double place = (sorted.length - 1) * fifth / 5.0;
                    int low = (int) Math.floor(place + 1e-9);
                    double share = Math.max(0, place - low);
                    return low + 1 < sorted.length
                            ? sorted[low] + share * (sorted[low + 1] - sorted[low])
                            : sorted[low];
                })
                .toArray();
    }

    private static int above(double[] thresholds, double value) {
        return (int) java.util.Arrays.stream(thresholds)
                .filter(threshold -> threshold < value - 1e-9)
                .count();
    }

    private static String cell(int r, double v) {
        if (v >= 3) {
            return v >= 4 && r >= 4
                    ? "Champions"
                    : v >= 4 && r == 1 ? "Cannot Lose Them" : r <= 2 ? "At Risk" : "Loyal";
        }
        return switch (r) {
            case 5 -> v < 2 ? "New" : "Potential Loyalist";
            case 4 -> v < 2 ? "Promising" : "Potential Loyalist";
            case 3 -> v < 2 ? "About To Sleep" : "Need Attention";
            case 2 -> "Hibernating";
            default -> "Lost";
        };
    }

    /** Everything of the file but the predictions. */
    private List<String> rows(Instant at) {
        List<Customer> customers = customers(at);
        double[] days = thresholds(customers, Customer::days);
        double[] frequencies = thresholds(customers, Customer::frequency);
        double[] money = thresholds(customers, Customer::monetary);
        return customers.stream()
                .map(one -> {
                    int r = 5 - above(days, one.days());
                    int f = 1 + above(frequencies, one.frequency());
                    int m = 1 + above(money, one.monetary());
                    return String.format(
                            Locale.ROOT,
                            "%s,%.6f,%d,%d,%d,%d,%d,%s",
                            one.name(),
                            one.days(),
                            one.frequency(),
                            one.monetary(),
                            r,
                            f,
                            m,
                            cell(r, (f + m) / 2.0));
                })
                .toList();
    }

    private static String withSixPlaces(String line) {
        String[] parts = line.split(",", -1);
        parts[1] = String.format(Locale.ROOT, "%.6f", Double.parseDouble(parts[1]));
        return String.join(",", List.of(parts).subList(0, 8));
    }

    @Test
    void everyFigureIsWhatItsDefinitionSays() throws IOException {
        replayShop();
        List<String> lines = exported("rfm.csv").lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("customer,recency_days,frequency,monetary,r,f,m,cell,alive,purchases_90d,value_365d");
        assertThat(lines.stream().skip(1).map(RfmReplayTest::withSixPlaces))
                .containsExactlyElementsOf(rows(END))
                .hasSizeGreaterThan(40);
        assertThat(lines.stream().skip(1)).allMatch(line -> line.endsWith(",,,"));
        JsonNode thresholds = new ObjectMapper().readTree(exported("thresholds.json"));
        List<Customer> customers = customers(END);
        assertThat(thresholds.path("customers").asInt()).isEqualTo(customers.size());
        assertThat(numbers(thresholds.at("/thresholds/monetary")))
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(thresholds(customers, Customer::monetary));
        assertThat(numbers(thresholds.at("/thresholds/recency")))
                .usingComparatorWithPrecision(1e-3)
                .containsExactly(thresholds(customers, one -> one.days() * 86_400_000));
    }

    private static double[] numbers(JsonNode list) {
        return list.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }

    @Test
    void theScreenShowsTheGridAndWhyNothingIsPredicted() {
        replayShop();
        long champions =
                rows(END).stream().filter(row -> row.endsWith(",Champions")).count();
        assertThat(out.toString())
                .contains("F = 1", "R = 5")
                .containsPattern("Champions +" + champions + " ")
                .containsPattern(
                        "predictions are unknown: \\d+ customers bought again, and it takes 100 to learn from");
        for (int r = 1; r <= 5; r++) {
            assertThat(out.toString()).containsPattern(gridLine(r));
        }
    }

    private String gridLine(int r) {
        var pattern = new StringBuilder("R = " + r);
        for (int f = 1; f <= 5; f++) {
            int score = f;
            List<String[]> cell = rows(END).stream()
                    .map(row -> row.split(","))
                    .filter(row -> row[4].equals("" + r) && row[5].equals("" + score))
                    .toList();
            long money = cell.stream().mapToLong(row -> Long.parseLong(row[3])).sum();
            pattern.append(String.format(Locale.ROOT, " +%d +%,d\\.00", cell.size(), money));
        }
        return pattern.toString();
    }

    @Test
    void theChartsTellTheSame() throws IOException {
        replayShop();
        assertThat(exported("rfm-grid.svg"))
                .contains(">" + rows(END).size() + " customers on 2011-12-01; below each number their money")
                .contains("font-family:'DejaVu Sans',Verdana,sans-serif")
                .doesNotContain("<image");
        Instant before = END.minus(Duration.ofDays(90));
        String migration = exported("migration.svg");
        assertThat(migration).contains("2011-09-02 (left)").doesNotContain("<image");
        for (String cell : List.of("Champions", "Lost", "At Risk")) {
            for (Instant at : List.of(before, END)) {
                long many = rows(at).stream()
                        .filter(row -> row.endsWith("," + cell))
                        .count();
                assertThat(migration).contains(">" + cell + " " + many + "</text>");
            }
        }
        assertThat(exported("correlation.svg")).contains(">recency<", ">value_365d<", ">unknown<");
    }

    @Test
    void aTableOfCellsOfOnesOwnIsUsed() throws IOException {
        Path own = folder.resolve("settings.yaml");
        Files.writeString(own, """
                rfm:
                  window: 365 DAYS
                  cells:
                    - {cell: Warm, when: "r >= 3"}
                    - {cell: Cold, when: always}
                """);
        replayShop("--settings", own.toString(), "--json");
        assertThat(exported("rfm.csv").lines().skip(1).map(line -> line.split(",")))
                .allMatch(parts -> parts[7].equals(Integer.parseInt(parts[4]) >= 3 ? "Warm" : "Cold"));
        assertThat(new ObjectMapper().readTree(out.toString()).at("/rfm/cells").size())
                .isEqualTo(2);
        Files.writeString(own, "rfm: {cells: [{cell: Warm, when: 'r >= 3'}, {cell: Cold, when: 'r = 1'}]}");
        assertThat(replay(
                        folder.resolve("shop.csv").toString(),
                        "online-retail",
                        END.toString(),
                        "--settings",
                        own.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("rfm.cells: the table of cells leaves r = 2, f = 1, m = 1 without a name");
        Files.writeString(own, "rfm: {windows: 30 DAYS}");
        assertThat(replay("x", "online-retail", END.toString(), "--settings", own.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("rfm.windows: there is no such setting; there are announce, cells, ");
    }

    /** Takes a minute or more: {@code -Dshoal.large=true} switches it on. */
    @Test
    void theCdnowSampleGivesThePublishedModels() throws IOException {
        assumeTrue(Boolean.getBoolean("shoal.large"), "switched on by -Dshoal.large=true");
        Path root = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve("template.yaml")))
                .findFirst()
                .orElseThrow();
        Path sample = root.resolveSibling("shared").resolve("data").resolve("cdnow-sample.txt");
        assumeTrue(Files.exists(sample), () -> sample + " is not there");
        assertThat(replay(sample.toString(), "cdnow", "1997-09-30T00:00:00Z"))
                .as(err.toString())
                .isZero();
        JsonNode models = new ObjectMapper()
                .readTree(exported("thresholds.json"))
                .path("predictions")
                .path("report")
                .path("models");
        assertModel(models.path(0), Map.of("r", 0.243, "alpha", 4.414, "a", 0.793, "b", 2.426), 0.001);
        assertThat(models.path(0).path("logLikelihood").asDouble()).isCloseTo(-9582.4, within(0.05));
        assertModel(models.path(1), Map.of("p", 6.25, "q", 3.74, "v", 15.44), 0.01);
    }

    private static void assertModel(JsonNode model, Map<String, Double> published, double tolerance) {
        published.forEach(
                (name, value) -> assertThat(model.path("parameters").path(name).asDouble())
                        .as(name)
                        .isCloseTo(value, within(tolerance)));
    }
}
