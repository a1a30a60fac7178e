package io.shoal.local.rfm;

import io.shoal.aws.OverflowStore;
import io.shoal.aws.evaluation.ProfileScan;
import io.shoal.aws.evaluation.Snapshots;
import io.shoal.local.deployment.Deployment;
import io.shoal.profile.Profile;
import io.shoal.rfm.population.Findings;
import io.shoal.rfm.prediction.Forecast;
import io.shoal.rfm.prediction.Measure;
import io.shoal.rule.plan.CellReading;
import io.shoal.rule.plan.Gauge;
import io.shoal.segment.CompiledCatalog;
import io.shoal.segment.CustomerSubject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where all customers with a purchase in the window stand under the last population run.
 *
 * @param at the instant of which it speaks
 * @param findings of the run
 * @param cells the names of the cells, in their order
 * @param rows by customer
 */
public record RfmTable(Instant at, Findings findings, List<String> cells, List<RfmRow> rows) {
    /** Sorts the rows. */
    public RfmTable {
        cells = List.copyOf(cells);
        rows = rows.stream().sorted(Comparator.comparing(RfmRow::customer)).toList();
    }

    /** Runs the population job on a deployment, and reads what every customer is by it. */
    public static RfmTable compute(Deployment deployment) {
        deployment.recomputeRfm();
        return new Reader(deployment).read();
    }

    private static final class Reader {
        private final Deployment deployment;
        private final CompiledCatalog catalog;
        private final Gauge gauge;
        private final Snapshots snapshots;
        private final Findings findings;
        private final long now;

        private Reader(Deployment deployment) {
            this.deployment = deployment;
            this.catalog = deployment.catalogs().compiled();
            this.gauge = catalog.gauge().orElseThrow();
            this.snapshots = new Snapshots(deployment.catalogs(), new OverflowStore(deployment.platform()));
            this.findings = deployment.findings().orElseThrow();
            this.now = deployment.stack().clock().instant().toEpochMilli();
        }

        private RfmTable read() {
            var scan = new ProfileScan(deployment.platform());
            var rows = new ArrayList<RfmRow>();
            var after = Optional.<String>empty();
            do {
                var page = scan.page(0, 1, after);
                page.profiles().forEach(profile -> row(profile).ifPresent(rows::add));
                after = page.last();
            } while (after.isPresent());
            List<String> cells = catalog.catalog().settings().rfm().cells().names();
            return new RfmTable(Instant.ofEpochMilli(now), findings, cells, rows);
        }

        private Optional<RfmRow> row(Profile profile) {
            var snapshot = snapshots.of(profile, catalog);
            snapshot.state().advance(now);
            var subject = new CustomerSubject(snapshot, _ -> false, findings, catalog.attributes());
            return gauge.cell(subject, now).place().map(place -> row(profile, place, subject));
        }

        private RfmRow row(Profile profile, CellReading.Place place, CustomerSubject subject) {
            Map<Measure, BigDecimal> predictions = new EnumMap<>(Measure.class);
            gauge.history(subject, now).ifPresent(history -> {
                for (Measure measure : Measure.values()) {
                    Forecast.of(findings.predictions(), history, measure)
                            .ifPresent(forecast -> predictions.put(measure, forecast.at(measure, now)));
                }
            });
            return new RfmRow(profile.customerId(), place.measures(), place.scores(), place.cell(), predictions);
        }
    }
}
