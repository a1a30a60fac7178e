package io.shoal.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shoal.imports.mapping.UnusableFileException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowReportTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(60));
    private static final Question USUAL = Question.at(LATER, Duration.ofDays(30));

    private static TouchedRun run(String customer, String variant, int day, String money) {
        return new TouchedRun(
                customer + "-" + day,
                "win-back",
                Optional.of(variant).filter(text -> !text.isEmpty()),
                "lapsed",
                customer,
                START.plus(Duration.ofDays(day)),
                Optional.of(money).filter(text -> !text.isEmpty()).map(BigDecimal::new));
    }

    private static Comparison only(Question question, TouchedRun... runs) {
        var comparisons = WorkflowReport.of(List.of(runs), question).comparisons();
        assertThat(comparisons).hasSize(1);
        return comparisons.getFirst();
    }

    /** So many customers of a variant, of whom the first convert. */
    private static Stream<TouchedRun> crowd(String variant, int customers, int converted) {
        return IntStream.range(0, customers)
                .mapToObj(number -> run(variant + number, variant, 1, number < converted ? "10.5" : ""));
    }

    private static Comparison compare(int treated, int converted, int heldOut, int convertedThere) {
        return only(
                USUAL,
                Stream.concat(crowd("treatment", treated, converted), crowd("control", heldOut, convertedThere))
                        .toArray(TouchedRun[]::new));
    }

    private static String said(Comparison comparison) {
        return new ReportText(new WorkflowReport(USUAL, List.of(comparison))).sentence(comparison);
    }

    @Test
    void aCustomerCountsOnceByTheFirstTouch() {
        Comparison one = only(
                USUAL,
                run("ada", "treatment", 20, "70"),
                run("ada", "treatment", 1, ""),
                run("ben", "treatment", 2, "30"),
                run("ben", "treatment", 25, "5"),
                run("cy", "control", 3, ""));
        assertThat(one.treated()).isEqualTo(new Arm(2, List.of(new BigDecimal("30"))));
        assertThat(one.control()).isEqualTo(new Arm(1, List.of()));
    }

    @Test
    void whoseDaysAreNotOverIsLeftOutOnBothSides() {
        Comparison one = only(
                USUAL,
                run("ada", "treatment", 30, "9"),
                run("ben", "treatment", 31, "9"),
                run("cy", "control", 59, ""));
        assertThat(one.treated().customers()).isEqualTo(1);
        assertThat(one.open()).isEqualTo(2);
        assertThat(said(one))
                .isEqualTo("Too early: there is nothing to compare yet. 2 customers' days are not over yet.");
    }

    @Test
    void onlyFirstTouchesSinceAnInstantCount() {
        var since = new Question(LATER, USUAL.window(), Optional.of(START.plus(Duration.ofDays(10))), 0.95, 0.2, 1);
        Comparison one = only(since, run("ada", "treatment", 9, "70"), run("ada", "treatment", 10, "3"));
        assertThat(one.treated()).isEqualTo(new Arm(1, List.of(new BigDecimal("3"))));
    }

    @Test
    void whereNobodyIsHeldOutItSaysHowToBegin() {
        Comparison one = only(USUAL, run("ada", "", 1, "70"), run("ben", "", 1, ""));
        assertThat(one.treated().rate()).isEqualTo(0.5);
        assertThat(said(one)).startsWith("Nobody is held out").contains("control: 10%");
    }

    @Test
    void eachVerdictHasItsSentence() {
        assertThat(said(compare(900, 180, 100, 5))).isEqualTo("It works: treated customers convert more often.");
        assertThat(said(compare(900, 45, 100, 20))).isEqualTo("It does harm: treated customers convert less often.");
        assertThat(said(compare(100, 0, 100, 0))).isEqualTo("Too early: there is nothing to compare yet.");
        assertThat(said(compare(20_000, 4_000, 20_000, 4_000)))
                .isEqualTo("There is no lift of 20 %: so many customers would show it.");
    }

    @Test
    void notEnoughCustomersYetAndHowManyMore() {
        Comparison one = compare(200, 100, 200, 100);
        assertThat(one.verdict()).isEqualTo(new Verdict.TooFew(775 - 400));
        assertThat(said(one)).isEqualTo("Not enough customers yet: 375 more needed to see a lift of 20 %.");
        assertThat(compare(388, 194, 388, 194).verdict()).isEqualTo(new Verdict.NoLift());
    }

    @Test
    void theOrderOfRunsDoesNotMatter() {
        var random = new Random(5);
        var runs = new ArrayList<TouchedRun>();
        for (int number = 0; number < 300; number++) {
            runs.add(run(
                    "c" + random.nextInt(120),
                    random.nextBoolean() ? "treatment" : "control",
                    number % 50,
                    random.nextInt(3) == 0 ? "" + random.nextInt(500) : ""));
        }
        var shuffled = new ArrayList<>(runs);
        Collections.shuffle(shuffled, random);
        assertThat(WorkflowReport.of(shuffled, USUAL)).isEqualTo(WorkflowReport.of(runs, USUAL));
    }

    @Test
    void theTableShowsBothSidesTheDifferenceAndWhatItMeans() {
        var report = new WorkflowReport(USUAL, List.of(compare(900, 180, 100, 5)));
        assertThat(new ReportText(report).lines())
                .containsExactly(
                        "Each customer counts once for a workflow, for 30 days from its first message. In brackets: 95 % intervals.",
                        "",
                        "workflow         variant     customers  converted     rate          money   a customer",
                        "win-back         treatment         900        180   20.0 %       1,890.00         2.10",
                        "                 control           100          5    5.0 %          52.50         0.53",
                        "  Lift +300.0 %: +15.0 of 100 customers (+8.3 to +18.9)",
                        "  Money +1.58 a customer (too few converted for an interval)",
                        "  It works: treated customers convert more often.");
    }

    @Test
    void moneyHasAnIntervalWhereEnoughConverted() {
        assertThat(compare(900, 180, 100, 9).money()).isEmpty();
        assertThat(compare(900, 180, 100, 10).money())
                .hasValueSatisfying(interval -> assertThat(interval.above()).isTrue());
    }

    @Test
    void whatIsExportedIsReadAgain(@TempDir Path folder) throws IOException {
        List<TouchedRun> runs =
                List.of(run("a,\"da\"", "treatment", 1, "0.0001"), run("ben", "control", 2, ""), run("cy", "", 3, "0"));
        OutcomesFile.write(runs, folder);
        assertThat(OutcomesFile.read(folder)).isEqualTo(runs);
    }

    @Test
    void anExportThatIsNoneIsNamed(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> OutcomesFile.read(folder))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("outcomes.csv: is not there");
        Files.writeString(folder.resolve(OutcomesFile.NAME), "a,b\n1,2\n");
        assertThatThrownBy(() -> OutcomesFile.read(folder))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("outcomes.csv: is not what ./shoal replay wrote");
    }
}
