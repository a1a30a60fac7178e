package io.shoal.rule.check;

import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Issues;
import io.shoal.rule.source.Positions;
import java.util.Optional;

/** What the checks find, said of nodes rather than of places. */
record Findings(Positions positions, Issues issues) {

    void error(IssueCode code, Object node, String message) {
        issues.error(code, positions.of(node), message);
    }

    void error(IssueCode code, Object node, String message, Optional<String> suggestion) {
        issues.error(code, positions.of(node), message, suggestion);
    }

    void errorInDetail(IssueCode code, Object node, String message, Optional<String> suggestion) {
        issues.error(code, positions.detailOf(node), message, suggestion);
    }

    void warning(IssueCode code, Object node, String message, Optional<String> suggestion) {
        issues.warning(code, positions.of(node), message, suggestion);
    }
}
