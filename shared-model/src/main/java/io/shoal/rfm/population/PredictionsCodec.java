package io.shoal.rfm.population;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.rfm.prediction.BetaGeometric;
import io.shoal.rfm.prediction.FitReport;
import io.shoal.rfm.prediction.GammaGamma;
import io.shoal.rfm.prediction.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Models and their report from and to a tree of JSON. Times of the parameters are weeks. */
final class PredictionsCodec {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PredictionsCodec() {}

    static ObjectNode write(Predictions predictions) {
        ObjectNode tree = NODES.objectNode();
        predictions
                .purchases()
                .ifPresent(model -> tree.putObject("purchases")
                        .put("r", model.r())
                        .put("alpha", model.alpha())
                        .put("a", model.a())
                        .put("b", model.b()));
        predictions
                .spend()
                .ifPresent(model -> tree.putObject("spend")
                        .put("p", model.p())
                        .put("q", model.q())
                        .put("v", model.v()));
        tree.set("report", report(predictions.report()));
        return tree;
    }

    private static ObjectNode report(FitReport report) {
        ObjectNode tree = NODES.objectNode();
        tree.put("customers", report.customers()).put("repeatBuyers", report.repeatBuyers());
        ArrayNode models = tree.putArray("models");
        report.models().forEach(model -> models.add(model(model)));
        report.holdout()
                .ifPresent(holdout -> tree.putObject("holdout")
                        .put("cut", holdout.cut())
                        .put("days", holdout.days())
                        .put("customers", holdout.customers())
                        .put("expectedPurchases", holdout.expected())
                        .put("actualPurchases", holdout.actual()));
        ArrayNode reasons = tree.putArray("unknownBecause");
        report.reasons().forEach(reasons::add);
        return tree;
    }

    private static ObjectNode model(FitReport.Model model) {
        ObjectNode tree = NODES.objectNode();
        tree.put("name", model.name());
        tree.set("parameters", numbers(model.parameters()));
        tree.set("standardErrors", numbers(model.standardErrors()));
        return tree.put("logLikelihood", model.logLikelihood())
                .put("evaluations", model.evaluations())
                .put("converged", model.converged());
    }

    private static ObjectNode numbers(Map<String, Double> numbers) {
        ObjectNode tree = NODES.objectNode();
        new TreeMap<>(numbers).forEach(tree::put);
        return tree;
    }

    static Predictions read(JsonNode tree) {
        JsonNode purchases = tree.path("purchases");
        JsonNode spend = tree.path("spend");
        return new Predictions(
                purchases.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new BetaGeometric(
                                purchases.path("r").doubleValue(),
                                purchases.path("alpha").doubleValue(),
                                purchases.path("a").doubleValue(),
                                purchases.path("b").doubleValue())),
                spend.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new GammaGamma(
                                spend.path("p").doubleValue(),
                                spend.path("q").doubleValue(),
                                spend.path("v").doubleValue())),
                readReport(tree.path("report")));
    }

    private static FitReport readReport(JsonNode tree) {
        List<FitReport.Model> models = new ArrayList<>();
        tree.path("models").forEach(model -> models.add(readModel(model)));
        List<String> reasons = new ArrayList<>();
        tree.path("unknownBecause").forEach(reason -> reasons.add(reason.textValue()));
        JsonNode holdout = tree.path("holdout");
        return new FitReport(
                tree.path("customers").longValue(),
                tree.path("repeatBuyers").longValue(),
                models,
                holdout.isMissingNode() ? Optional.empty() : Optional.of(readHoldout(holdout)),
                reasons);
    }

    private static FitReport.Holdout readHoldout(JsonNode tree) {
        return new FitReport.Holdout(
                tree.path("cut").longValue(),
                tree.path("days").longValue(),
                tree.path("customers").longValue(),
                tree.path("expectedPurchases").doubleValue(),
                tree.path("actualPurchases").longValue());
    }

    private static FitReport.Model readModel(JsonNode tree) {
        return new FitReport.Model(
                tree.path("name").textValue(),
                readNumbers(tree.path("parameters")),
                readNumbers(tree.path("standardErrors")),
                tree.path("logLikelihood").doubleValue(),
                tree.path("evaluations").intValue(),
                tree.path("converged").booleanValue());
    }

    private static Map<String, Double> readNumbers(JsonNode tree) {
        Map<String, Double> numbers = new TreeMap<>();
        tree.properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().doubleValue()));
        return numbers;
    }
}
