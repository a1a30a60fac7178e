package io.shoal.aws.membership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.rule.plan.CellReading;
import io.shoal.segment.CellChange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** The detail of {@code RFM Cell Changed}, as {@code events/schemas/rfm-cell-changed.json} has it. */
final class CellChangeDetail {
    /** Its detail-type. */
    static final String TYPE = "RFM Cell Changed";

    private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000);
    private static final int PLACES = 10;

    private CellChangeDetail() {}

    /** Returns the detail of a move. */
    static String write(CellChange change) {
        var detail = Json.object();
        detail.put("id", change.id());
        detail.put("version", ChangeDetail.VERSION);
        detail.put("customerId", change.customerId());
        ChangeDetail.put(detail, "from", change.from());
        ChangeDetail.put(detail, "to", change.to().map(CellReading.Place::cell));
        change.to().ifPresentOrElse(place -> score(detail, place), () -> unknown(detail));
        detail.put("sequence", change.sequence());
        detail.put("at", ChangeDetail.instant(change.at()));
        detail.put("effectiveAt", ChangeDetail.instant(change.effectiveAt()));
        detail.putObject("reason")
                .put("cause", change.reason().cause().label())
                .put("trigger", change.reason().trigger());
        return detail.toString();
    }

    private static void score(ObjectNode detail, CellReading.Place place) {
        detail.putObject("scores")
                .put("r", place.scores().r())
                .put("f", place.scores().f())
                .put("m", place.scores().m());
        var days = BigDecimal.valueOf(place.measures().recency()).divide(DAY, PLACES, RoundingMode.HALF_EVEN);
        detail.putObject("measures")
                .put("recencyDays", plain(days))
                .put("frequency", place.measures().frequency())
                .put("monetary", plain(place.measures().monetary()));
    }

    private static void unknown(ObjectNode detail) {
        ChangeDetail.put(detail, "scores", Optional.empty());
        ChangeDetail.put(detail, "measures", Optional.empty());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
