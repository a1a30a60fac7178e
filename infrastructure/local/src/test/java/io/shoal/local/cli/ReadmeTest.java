package io.shoal.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.key.KeyStore;
import io.shoal.aws.key.Scope;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.deployment.ProjectFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the README tells a reader to type does what it says. */
class ReadmeTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- A test runs this. -->\\s*```bash\\s*(export [^\\n]*)\\n(.*?)```", Pattern.DOTALL);

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void theExampleWorksAsWritten() throws IOException, InterruptedException {
        var example = EXAMPLE.matcher(Files.readString(ProjectFolder.find().resolve("README.md")));
        assertThat(example.find()).isTrue();
        try (Deployment deployment = Deployment.onRealClock(Optional.empty())) {
            deployment.publish(StarterSegments.read(), Set.of());
            String key = new KeyStore(deployment.stack().platform("AuthorizerFunction"))
                    .create("README", EnumSet.allOf(Scope.class), Optional.empty())
                    .secret();
            URI address = deployment.stack().serveApi(0);
            String output = run("export SHOAL=" + address + " KEY=" + key + "\n" + example.group(2));
            assertThat(output)
                    .contains("\"status\":\"accepted\"")
                    .contains("\"segmentId\":\"vip\"")
                    .contains("\"member\":true")
                    .contains("\"ada\"");
        }
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-e", "-c", script)
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output;
    }
}
