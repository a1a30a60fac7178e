package io.shoal.local.report;

import io.shoal.aws.workflow.Outcomes;
import io.shoal.workflow.Run;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run of a workflow that reached its customer: its first message went out, or would have for who is held out.
 *
 * @param id the id of the change that started it
 * @param variant control or treatment, empty where nobody is held out
 * @param money of the events that it brought about; empty where it brought none about
 */
public record TouchedRun(
        String id,
        String workflow,
        Optional<String> variant,
        String segment,
        String customer,
        Instant touchedAt,
        Optional<BigDecimal> money) {

    static final Comparator<TouchedRun> BY_TIME =
            Comparator.comparing(TouchedRun::touchedAt).thenComparing(TouchedRun::id);

    /** Reads them out of what a deployment holds, the earliest first. */
    public static List<TouchedRun> of(Outcomes outcomes) {
        return outcomes.runs().stream()
                .flatMap(
                        run -> touched(run, Optional.ofNullable(outcomes.money().get(run.id()))))
                .sorted(BY_TIME)
                .toList();
    }

    private static Stream<TouchedRun> touched(Run run, Optional<BigDecimal> money) {
        return run.touchedAt().stream()
                .map(at -> new TouchedRun(
                        run.id(),
                        run.workflow(),
                        run.variant(),
                        run.segmentId(),
                        run.customerId(),
                        Instant.ofEpochMilli(at),
                        money));
    }
}
