package io.shoal.local.stack.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalDatabaseTest {
    @Test
    void nobodySharesAnEngineInMemory() {
        try (var one = LocalDatabase.inMemory();
                var other = LocalDatabase.inMemory()) {
            assertThat(one.client()).isNotSameAs(other.client());
        }
    }

    @Test
    void aClosedEngineServesTheNext() {
        var one = LocalDatabase.inMemory();
        one.close();
        try (var next = LocalDatabase.inMemory()) {
            assertThat(next).isSameAs(one);
        }
    }

    @Test
    void anEngineThatIsClosedTwiceServesOneOnly() {
        var one = LocalDatabase.inMemory();
        one.close();
        one.close();
        try (var next = LocalDatabase.inMemory();
                var afterIt = LocalDatabase.inMemory()) {
            assertThat(next).isNotSameAs(afterIt);
        }
    }
}
