package io.shoal.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SortedSpoolTest {
    @Property(tries = 50)
    void comesOutSortedWhateverIsSpilled(@ForAll List<String> texts, @ForAll @IntRange(max = 40) int limit)
            throws IOException {
        try (var spool = new SortedSpool(limit)) {
            List<String> whole =
                    texts.stream().filter(SortedSpoolTest::encodable).toList();
            whole.forEach(spool::add);
            var sorted = new ArrayList<String>();
            Iterator<String> out = spool.sorted();
            out.forEachRemaining(sorted::add);
            assertThat(sorted).isEqualTo(whole.stream().sorted().toList());
        }
    }

    @Property(tries = 20)
    void aSecondReaderDoesNotDisturbTheFirst(@ForAll @IntRange(max = 40) int limit) throws IOException {
        try (var spool = new SortedSpool(limit)) {
            var texts = List.of("c", "a", "d", "b");
            texts.forEach(spool::add);
            var first = spool.sorted();
            assertThat(first.next()).isEqualTo("a");
            assertThat(spool.sorted().next()).isEqualTo("a");
            assertThat(first).toIterable().containsExactly("b", "c", "d");
        }
    }

    /** A lone half of a surrogate pair has no form in UTF-8 and cannot come from a file. */
    private static boolean encodable(String text) {
        return text.codePoints().noneMatch(character -> Character.getType(character) == Character.SURROGATE);
    }
}
