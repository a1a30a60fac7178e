package io.shoal.rule.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Places, carets, suggestions, and how names and texts are written. */
class SourceTest {

    @Test
    void linesAndColumnsCountCharactersFromOne() {
        Source source = new Source("a\n\ud83d\udc1fb\r\nc\rd");
        assertThat(source.span(0, 1)).isEqualTo(new Place.Span(1, 1, 0, 1));
        assertThat(source.span(3, 4)).isEqualTo(new Place.Span(2, 2, 3, 1));
        assertThat(source.span(6, 7)).isEqualTo(new Place.Span(3, 1, 6, 1));
        assertThat(source.span(8, 9)).isEqualTo(new Place.Span(4, 1, 8, 1));
    }

    @Test
    void anIssueShowsItsLineWithACaret() {
        String text = "a = 1 AND\n\tb = CUONT(x)";
        Issue issue = new Issue(
                Severity.ERROR,
                IssueCode.UNKNOWN_FUNCTION,
                new Source(text).span(15, 20),
                "There is no function CUONT",
                Optional.of("COUNT"));
        assertThat(issue.render(text)).isEqualTo("""
                        line 2, column 6: error: There is no function CUONT: say COUNT
                           b = CUONT(x)
                               ^^^^^""");
    }

    @Test
    void ofALongLineTheCaretShowsWhatIsNear() {
        String text = "x".repeat(500) + "!" + "y".repeat(500);
        Issue issue =
                new Issue(Severity.WARNING, IssueCode.SYNTAX, new Source(text).span(500, 501), "No", Optional.empty());
        List<String> lines = issue.render(text).lines().toList();
        assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('!');
        assertThat(lines.get(1)).hasSizeLessThan(110);
    }

    @Test
    void anIssueIsJsonForPrograms() {
        Issue inText = new Issue(
                Severity.ERROR,
                IssueCode.UNKNOWN_UNIT,
                new Place.Span(1, 2, 1, 6),
                "There is no unit MONTHS",
                Optional.of("90 DAYS"));
        assertThat(inText.json())
                .hasToString(
                        "{\"severity\":\"error\",\"code\":\"unknown-unit\",\"message\":\"There is no unit MONTHS: say 90 DAYS\",\"suggestion\":\"90 DAYS\","
                                + "\"line\":1,\"column\":2,\"offset\":1,\"length\":6}");
        Issue inForm = new Issue(
                Severity.WARNING,
                IssueCode.SYNTAX,
                Place.Pointer.ROOT.key("a/b~").index(2),
                "No",
                Optional.empty());
        assertThat(inForm.json())
                .hasToString(
                        "{\"severity\":\"warning\",\"code\":\"syntax\",\"message\":\"No\",\"pointer\":\"/a~1b~0/2\"}");
    }

    @Test
    void issuesAreKeptOnceInTheOrderOfTheTextAndNotWithoutEnd() {
        Issues issues = new Issues();
        for (int i = 200; i > 0; i--) {
            issues.error(IssueCode.SYNTAX, new Place.Span(1, i, i, 1), "No");
            issues.error(IssueCode.SYNTAX, new Place.Span(1, i, i, 1), "No");
        }
        assertThat(issues.list())
                .hasSize(Issues.MOST)
                .extracting(Issue::column)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void misspeltWordsAreGuessed() {
        List<String> words = List.of("AND", "OR", "COUNT", "BETWEEN", "CONTAINS");
        assertThat(Spelling.closest("cuont", words)).contains("COUNT");
        assertThat(Spelling.closest("RO", words)).contains("OR");
        assertThat(Spelling.closest("ADN", words)).contains("AND");
        assertThat(Spelling.closest("CONTIANS", words)).contains("CONTAINS");
        assertThat(Spelling.closest("of", words)).isEmpty();
        assertThat(Spelling.closest("total", words)).isEmpty();
        assertThat(Spelling.closest("x".repeat(10_000), words)).isEmpty();
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.distance("ab", "ba")).isEqualTo(1);
    }

    @Test
    void namesAreQuotedOnlyWhereTheyHaveToBe() {
        assertThat(Writing.name("order_placed")).isEqualTo("order_placed");
        assertThat(Writing.name("Date")).isEqualTo("`Date`");
        assertThat(Writing.inner("Date")).isEqualTo("Date");
        assertThat(Writing.inner("two words")).isEqualTo("`two words`");
        assertThat(Writing.name("gr\u00f6\u00dfe")).isEqualTo("`gr\u00f6\u00dfe`");
        assertThat(Writing.backticked("a`b")).isEqualTo("`a``b`");
        assertThat(Writing.text("it's \\ \"\n\t\u0000\u00e9")).isEqualTo("'it\\'s \\\\ \"\\n\\t\\u0000\u00e9'");
    }

    @Test
    void datesAndTimestampsAreTakenToTheLetter() {
        assertThat(List.of("2026-11-24", "2024-02-29", "0000-01-01"))
                .allMatch(text -> IsoText.date(text).isPresent());
        assertThat(List.of("2026-02-29", "2026-13-01", "2026-1-1", "+12026-01-01", "20261124", " 2026-11-24", ""))
                .noneMatch(text -> IsoText.date(text).isPresent());
        assertThat(List.of(
                        "2026-11-24T09:00Z",
                        "2026-11-24T09:00:00Z",
                        "2026-11-24T09:00:00.1+01:00",
                        "2026-11-24T23:59:59.999-11:30"))
                .allMatch(text -> IsoText.timestamp(text).isPresent());
        assertThat(List.of(
                        "2026-11-24T09:00:00",
                        "2026-11-24",
                        "2026-11-24T09:00:00.1234Z",
                        "2026-11-24T09:00:00.1230Z",
                        "2026-11-24t09:00:00z",
                        "2026-11-24 09:00:00Z",
                        "2026-11-24T24:00:00Z",
                        "2026-11-24T23:59:60Z",
                        "2026-02-30T00:00:00Z",
                        "0000-01-01T00:00:00+01:00"))
                .noneMatch(text -> IsoText.timestamp(text).isPresent());
        assertThat(List.of("UTC", "Europe/Paris", "+02:00"))
                .allMatch(id -> IsoText.zone(id).isPresent());
        assertThat(List.of("", "Paris", "europe/paris", "+2"))
                .noneMatch(id -> IsoText.zone(id).isPresent());
    }
}
