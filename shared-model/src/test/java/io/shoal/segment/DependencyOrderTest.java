package io.shoal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DependencyOrderTest {
    private static final Definition A = Definition.ofRule("a", "r");
    private static final Definition B = Definition.ofRule("b", "r");
    private static final Definition C = Definition.ofRule("c", "r");

    @Test
    void innerSegmentsComeFirst() {
        var order = DependencyOrder.of(List.of(A, B, C), Map.of("a", Set.of("b"), "b", Set.of("c")));
        assertThat(order.nodes()).containsExactly(List.of(C), List.of(B), List.of(A));
        assertThat(order.cycle()).isEmpty();
    }

    @Test
    void aGroupIsOneNodeWithTheBestFirst() {
        var order = DependencyOrder.of(
                List.of(in(A, 2), in(B, 1), C.withPlacement(new Placement("g", Optional.empty()))), Map.of());
        assertThat(order.nodes())
                .singleElement()
                .satisfies(node -> assertThat(node).extracting(Definition::id).containsExactly("b", "a", "c"));
    }

    @Test
    void aCycleIsNamed() {
        var order = DependencyOrder.of(List.of(A, B, C), Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a")));
        assertThat(order.cycle()).contains("a -> b -> c -> a");
    }

    @Test
    void aSegmentCannotReferToItself() {
        assertThat(DependencyOrder.of(List.of(A), Map.of("a", Set.of("a"))).cycle())
                .contains("a -> a");
    }

    @Test
    void aCycleThroughAGroupIsOneToo() {
        var order = DependencyOrder.of(List.of(in(A, 1), in(B, 2), C), Map.of("c", Set.of("a"), "b", Set.of("c")));
        assertThat(order.cycle()).contains("c -> group g (a, b) -> c");
    }

    private static Definition in(Definition definition, int priority) {
        return definition.withPlacement(new Placement("g", Optional.of(priority)));
    }
}
