package io.shoal.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shoal.imports.document.Problem;
import io.shoal.imports.document.Problems;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MappingsTest {
    static final java.util.List<String> BUILT_IN = Mappings.BUILT_IN;

    @ParameterizedTest
    @FieldSource("BUILT_IN")
    void theBuiltInOnesAreComplete(String name) {
        assertThat(Mappings.find(name, "a file", _ -> Optional.empty()).name()).isEqualTo(name);
    }

    @Test
    void anUnknownOneIsNamedBesideThoseThatAreThere() {
        assertThatThrownBy(() -> Mappings.find("offline-retail", "a file", _ -> Optional.empty()))
                .hasMessage("there is no mapping 'offline-retail': neither a file nor built in (cdnow, online-retail)");
    }

    @Test
    void everyMistakeIsToldWithItsPlace() {
        var problems = new Problems();
        var mapping = Mappings.parse("""
                customer: who
                tme: {column: when, format: yyyy-MM-dd}
                delimiter: ";;"
                encoding: UTF-88
                id: "{id}"
                events:
                  - type: order_placed
                    when: {column: kind}
                    properties: {total: sum(price}
                """, "shop.yaml", problems);
        assertThat(mapping).isEmpty();
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "shop.yaml:2:1: unknown key 'tme' in a mapping; did you mean 'time'?",
                        "shop.yaml:3:12: 'delimiter' is one character, tab or whitespace",
                        "shop.yaml:4:11: there is no encoding 'UTF-88'",
                        "shop.yaml:1:1: a mapping needs 'time'",
                        "shop.yaml:8:11: 'when' needs one of is, in, startsWith, matches, or number with below",
                        "shop.yaml:9:25: expected ')' instead of the end in 'sum(price'");
    }
}
