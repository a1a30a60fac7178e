package io.shoal.local;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The command {@code ./shoal}. Without a subcommand it prints its help. Exit codes: 0 done, 1 failed, 2 wrongly used.
 */
@Command(
        name = "shoal",
        mixinStandardHelpOptions = true,
        versionProvider = Shoal.Version.class,
        description = "Customer segmentation on this machine: the deployed functions, in one JVM.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {})
public final class Shoal implements Runnable {
    /** What {@code --version} prints: the version that stands in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Shoal.class.getPackage().getImplementationVersion();
            return new String[] {"shoal " + Objects.requireNonNullElse(version, "(not from a jar)")};
        }
    }

    private Shoal() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Shoal());
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
