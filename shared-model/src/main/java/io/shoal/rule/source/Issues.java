package io.shoal.rule.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what the stages find; keeps at most {@link #MOST}, each once. */
public final class Issues {

    /** More mistakes than this in one rule are not listed. */
    public static final int MOST = 100;

    private final Set<Issue> found = new LinkedHashSet<>();

    public void error(IssueCode code, Place place, String message) {
        error(code, place, message, Optional.empty());
    }

    public void error(IssueCode code, Place place, String message, Optional<String> suggestion) {
        add(new Issue(Severity.ERROR, code, place, message, suggestion));
    }

    public void warning(IssueCode code, Place place, String message, Optional<String> suggestion) {
        add(new Issue(Severity.WARNING, code, place, message, suggestion));
    }

    private void add(Issue issue) {
        if (found.size() < MOST) {
            found.add(issue);
        }
    }

    /** Whether anything found refuses the rule. */
    public boolean refuse() {
        return found.stream().anyMatch(issue -> issue.severity() == Severity.ERROR);
    }

    /** Whether a mistake of this kind was found. */
    public boolean has(IssueCode code) {
        return found.stream().anyMatch(issue -> issue.code() == code);
    }

    /** What was found, in the order of the text; in a JSON form in the order of finding. */
    public List<Issue> list() {
        List<Issue> list = new ArrayList<>(found);
        list.sort(Comparator.comparingInt(issue -> issue.place() instanceof Place.Span span ? span.offset() : 0));
        return List.copyOf(list);
    }
}
