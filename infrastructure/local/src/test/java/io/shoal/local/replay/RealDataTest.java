package io.shoal.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The built-in mappings on the data that they were made for, which lies beside the repository or nowhere. */
class RealDataTest {
    private static Tally tally(String file, String mapping) throws IOException {
        Path path = data().resolve(file);
        assumeTrue(Files.exists(path), () -> path + " is not there");
        try (var history = History.read(List.of(path), MappingFiles.find(mapping), (_, _, _) -> {}, _ -> {})) {
            assertThat(history.events().count()).isEqualTo(history.tally().events());
            return history.tally();
        }
    }

    private static Path data() {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.exists(root.resolve("template.yaml"))) {
            root = root.getParent();
        }
        return root.resolveSibling("shared").resolve("data");
    }

    @Test
    void onlineRetailIsReadToTheLastPenny() throws IOException {
        Tally tally = tally("online-retail-2010-2011.csv.gz", "online-retail");
        assertThat(tally.lines()).isEqualTo(541_909);
        assertThat(tally.refused()).isEqualTo(135_080);
        assertThat(tally.customers()).isEqualTo(4_372);
        Tally.Kind placed = tally.kinds().get("order_placed");
        Tally.Kind refunded = tally.kinds().get("order_refunded");
        assertThat(placed.count()).isEqualTo(18_536);
        assertThat(placed.sums().get("total")).isEqualByComparingTo(new BigDecimal("8911407.904"));
        assertThat(refunded.count()).isEqualTo(3_654);
        assertThat(refunded.sums().get("total")).isEqualByComparingTo(new BigDecimal("611342.09"));
    }

    @Test
    void cdnowIsReadToTheLastPurchase() throws IOException {
        Tally tally = tally("cdnow-sample.txt", "cdnow");
        assertThat(tally.lines()).isEqualTo(6_919);
        assertThat(tally.refused()).isZero();
        assertThat(tally.customers()).isEqualTo(2_357);
        assertThat(tally.events()).isEqualTo(6_919);
    }
}
