package io.shoal.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    private static String demo(String... arguments) {
        var out = new StringWriter();
        int exit = ShoalCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
        assertThat(exit).isZero();
        return out.toString().replaceAll("took [0-9.]+ s", "took a while");
    }

    @Test
    void aSmallShopHasItsYearAndEndsWithWhatToTryNext() {
        String told = demo("demo", "--customers", "12");
        assertThat(told)
                .startsWith("A shop's year: 12 customers, ")
                .contains("entered new-leads (event ")
                .contains("members now")
                .contains("What the workflows brought about", "Too early: there is nothing to compare yet.")
                .containsPattern("One customer's story: c-\\d+\n  2025-\\d\\d-\\d\\d  did       sign_up")
                .containsPattern("entered   new-leads: event .*\n.* message   welcome \\(welcome\\)")
                .contains("Try next");
        assertThat(told.lines().filter(line -> line.startsWith("  ./shoal "))).hasSize(3);
        assertThat(demo("demo", "--customers", "12")).isEqualTo(told);
    }
}
