package io.shoal.rfm.population;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.rfm.Cutoffs;
import io.shoal.rfm.Ranking;
import io.shoal.rfm.Thresholds;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings from and to a tree of JSON. Numbers are written in full digits; recency in milliseconds. */
public final class FindingsCodec {
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private FindingsCodec() {}

    /** Writes findings in full. */
    public static ObjectNode write(Findings findings) {
        ObjectNode tree = NODES.objectNode();
        tree.put("version", findings.version()).put("at", findings.at()).put("customers", findings.customers());
        findings.thresholds().ifPresent(thresholds -> tree.set("thresholds", thresholds(thresholds)));
        tree.putObject("accuracy")
                .put("recencyMillis", findings.accuracy().recency())
                .put("frequency", findings.accuracy().frequency())
                .put("monetaryRankError", findings.accuracy().monetary());
        ObjectNode percentiles = tree.putObject("percentiles");
        findings.percentiles().forEach((measure, values) -> percentiles.set(measure, numbers(values)));
        ArrayNode rankings = tree.putArray("rankings");
        findings.rankings().forEach((path, ranking) -> rankings.add(ranking(path, ranking)));
        tree.set("predictions", PredictionsCodec.write(findings.predictions()));
        return tree;
    }

    private static ObjectNode thresholds(Thresholds thresholds) {
        ObjectNode tree = NODES.objectNode();
        tree.set("recency", numbers(thresholds.recency().values()));
        tree.set("frequency", numbers(thresholds.frequency().values()));
        tree.set("monetary", numbers(thresholds.monetary().values()));
        return tree;
    }

    private static ObjectNode ranking(Path path, Ranking ranking) {
        ObjectNode tree = NODES.objectNode();
        ArrayNode keys = tree.putArray("path");
        path.keys().forEach(keys::add);
        tree.set("numbers", numbers(ranking.numbers()));
        ArrayNode upTo = tree.putArray("upTo");
        ranking.upTo().forEach(upTo::add);
        return tree;
    }

    private static ArrayNode numbers(List<BigDecimal> values) {
        ArrayNode list = NODES.arrayNode();
        values.forEach(value -> list.add(value.toPlainString()));
        return list;
    }

    /** Reads what {@link #write} wrote. */
    public static Findings read(JsonNode tree) {
        JsonNode accuracy = tree.path("accuracy");
        Map<String, List<BigDecimal>> percentiles = new HashMap<>();
        tree.path("percentiles")
                .properties()
                .forEach(entry -> percentiles.put(entry.getKey(), numbers(entry.getValue())));
        return new Findings(
                tree.path("version").longValue(),
                tree.path("at").longValue(),
                tree.path("customers").longValue(),
                tree.has("thresholds") ? Optional.of(thresholds(tree.path("thresholds"))) : Optional.empty(),
                new Findings.Accuracy(
                        accuracy.path("recencyMillis").longValue(),
                        accuracy.path("frequency").longValue(),
                        accuracy.path("monetaryRankError").doubleValue()),
                percentiles,
                rankings(tree.path("rankings")),
                PredictionsCodec.read(tree.path("predictions")));
    }

    private static Thresholds thresholds(JsonNode tree) {
        return new Thresholds(
                new Cutoffs(numbers(tree.path("recency"))),
                new Cutoffs(numbers(tree.path("frequency"))),
                new Cutoffs(numbers(tree.path("monetary"))));
    }

    private static Map<Path, Ranking> rankings(JsonNode list) {
        Map<Path, Ranking> rankings = new HashMap<>();
        for (JsonNode tree : list) {
            List<String> keys = new ArrayList<>();
            tree.path("path").forEach(key -> keys.add(key.textValue()));
            List<Long> upTo = new ArrayList<>();
            tree.path("upTo").forEach(count -> upTo.add(count.longValue()));
            rankings.put(new Path(keys), new Ranking(numbers(tree.path("numbers")), upTo));
        }
        return rankings;
    }

    private static List<BigDecimal> numbers(JsonNode list) {
        List<BigDecimal> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(new BigDecimal(number.textValue())));
        return numbers;
    }
}
