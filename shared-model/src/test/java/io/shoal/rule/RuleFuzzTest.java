package io.shoal.rule;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Looks for input that the compiler has no answer to. A build runs the seeds beside it in the resources; {@code JAZZER_FUZZ=1 ./mvnw -pl shared-model test -Djazzer.hooks=true
 * -Dtest=RuleFuzzTest#anyText} goes on looking, ten minutes for each target unless told otherwise.
 */
class RuleFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyText(byte[] input) {
        Nonsense.compile(new String(input, StandardCharsets.UTF_8));
    }

    @FuzzTest(maxDuration = "10m")
    void anyForm(byte[] input) {
        Nonsense.compileJson(new String(input, StandardCharsets.UTF_8));
    }
}
