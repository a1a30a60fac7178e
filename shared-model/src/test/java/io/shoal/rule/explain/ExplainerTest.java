package io.shoal.rule.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.plan.Scene;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final String NOW = "2026-01-05T00:00:00Z";

    private static String explain(Scene scene) {
        scene.at(NOW);
        return Explainer.explain(scene.rule, scene.customer, Scene.millis(NOW), _ -> false)
                .render();
    }

    @Test
    void aTreeOfPartsWithWhatIsMissing() {
        Scene scene = Scene.of("COUNT(order_placed) >= 3 AND (country = 'GB' OR DAYS SINCE LAST login > 30)");
        scene.event("order_placed", NOW)
                .event("order_placed", NOW)
                .event("login", NOW)
                .attribute("country", "US");
        assertThat(explain(scene)).isEqualTo("""
                        no  COUNT(order_placed) >= 3 AND (country = 'GB' OR DAYS SINCE LAST login > 30): 0 of 2 hold
                          no  COUNT(order_placed) >= 3: 2 of 3, needs 1 more
                          no  country = 'GB' OR DAYS SINCE LAST login > 30: 0 of 2 hold; true on 2026-02-04T00:00:00.001Z if nothing happens
                            no  country = 'GB': is "US"
                            no  DAYS SINCE LAST login > 30: is 0, needs 30 more; true on 2026-02-04T00:00:00.001Z if nothing happens
                        """);
    }

    @Test
    void whatWouldEndIt() {
        Scene scene = Scene.of("COUNT(order_placed IN LAST 10 DAYS) < 3 AND SUM(order_placed.total) > 10.5");
        scene.event("order_placed", NOW, "total", 20);
        assertThat(explain(scene))
                .contains("COUNT(order_placed IN LAST 10 DAYS) < 3: is 1, false with 2 more")
                .contains("SUM(order_placed.total) > 10.5: is 20, false with 9.5 less");
    }

    @Test
    void evidenceNamesTheDecidingPartsAndNothingPersonal() {
        Scene scene = Scene.of(
                "country = 'GB' AND LAST(login.device) = 'phone' AND DAYS SINCE LAST login < 30 AND (DID order_placed OR COUNT(login) >= 1)");
        scene.event("login", "2026-01-04T12:00:00Z", "device", "phone").attribute("country", "GB");
        scene.at(NOW);
        assertThat(Explainer.evidence(scene.rule, scene.customer, Scene.millis(NOW), _ -> false))
                .containsExactly(
                        new Evidence("country = 'GB'", true, ""),
                        new Evidence("LAST(login.device) = 'phone'", true, ""),
                        new Evidence("DAYS SINCE LAST login < 30", true, "0.5"),
                        new Evidence("COUNT(login) >= 1", true, "1"));
    }

    @Test
    void ofAFalseAndOnlyTheFalsePartsDecided() {
        Scene scene = Scene.of("DID order_placed AND COUNT(login) >= 0 AND NOT DID login");
        scene.event("login", NOW);
        scene.at(NOW);
        assertThat(Explainer.evidence(scene.rule, scene.customer, Scene.millis(NOW), _ -> false))
                .extracting(Evidence::part)
                .containsExactly("DID order_placed", "DID login");
    }
}
