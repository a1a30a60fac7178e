package io.shoal.rule.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.plan.Scene;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String NOW = "2026-01-05T00:00:00Z";
    private static final Set<String> HIDDEN = Set.of("email", "age", "nicknames", "birth_date");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email = 'secret@x.org'",
                "'secret@x.org' = email",
                "email IN ('secret@x.org', 'other@x.org')",
                "email BETWEEN 'secret@x.org' AND 'secret@x.org'",
                "email STARTS WITH 'secret'",
                "email MATCHES 'secret'",
                "nicknames CONTAINS 'secret'",
                "age + 4711 > 0",
                "age * 1 >= 4711",
                "DID sign_up WHERE email = 'secret@x.org'",
                "COUNT(sign_up WHERE email = 'secret@x.org') = 1",
                "DAYS SINCE LAST sign_up WHERE email = 'secret@x.org' < 30",
                "LAST(sign_up.email) = 'secret@x.org'",
                "DAYS SINCE birth_date > 4711",
                "NOT (email = 'secret@x.org' AND country = 'GB') OR email IS KNOWN"
            })
    void neitherEvidenceNorExplanationTellsWhatIsHidden(String rule) {
        Scene scene = Scene.of(rule);
        scene.attribute("email", "secret@x.org").attribute("age", 4711).attribute("country", "GB");
        scene.attribute("birth_date", "1980-04-07").event("sign_up", NOW, "email", "secret@x.org");
        scene.at(NOW);
        var told = Explainer.evidence(scene.rule, scene.customer, Scene.millis(NOW), HIDDEN::contains)
                        .toString()
                + Explainer.explain(scene.rule, scene.customer, Scene.millis(NOW), HIDDEN::contains);
        assertThat(told).doesNotContain("secret").doesNotContain("4711").doesNotContain("1980");
        assertThat(told).containsAnyOf("***", "IS KNOWN");
    }

    @Test
    void theRestOfTheRuleIsTold() {
        Scene scene = Scene.of("email = 'secret@x.org' AND country = 'GB'");
        scene.attribute("email", "secret@x.org").attribute("country", "GB").at(NOW);
        assertThat(Explainer.evidence(scene.rule, scene.customer, Scene.millis(NOW), HIDDEN::contains))
                .containsExactly(new Evidence("email = '***'", true, ""), new Evidence("country = 'GB'", true, ""));
    }
}
