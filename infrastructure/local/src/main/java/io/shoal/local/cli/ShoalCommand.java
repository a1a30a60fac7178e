package io.shoal.local.cli;

import io.shoal.imports.mapping.UnusableFileException;
import io.shoal.local.stack.store.FolderInUseException;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code shoal}: without a command it says what there is. */
@Command(
        name = "shoal",
        mixinStandardHelpOptions = true,
        versionProvider = ShoalCommand.Version.class,
        description = "Customer segmentation on this machine: the deployed functions, in one JVM.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ReplayCommand.class,
            ImportCommand.class,
            CheckCommand.class,
            LintCommand.class,
            ExplainCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            RedriveCommand.class,
            KeyCommand.class,
            BenchCommand.class
        },
        footerHeading = "%nTo begin:%n",
        footer = {
            "  ./shoal demo             a shop's year in a minute",
            "  ./shoal COMMAND --help   what a command takes, with examples"
        })
public final class ShoalCommand extends ScreenCommand {
    /** What {@code --version} prints: the version that stands in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = ShoalCommand.class.getPackage().getImplementationVersion();
            return new String[] {"shoal " + Objects.requireNonNullElse(version, "(not from a jar)")};
        }
    }

    private ShoalCommand() {}

    /** The command with all that it can do. */
    public static CommandLine commandLine() {
        return new CommandLine(new ShoalCommand())
                .setExecutionExceptionHandler((failure, command, _) -> report(failure, command.getErr()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    private static int report(Exception failure, PrintWriter err) {
        return switch (failure) {
            case CommandFailure known -> tell(err, known.getMessage(), known.exitCode());
            case UnusableFileException known -> tell(err, known.getMessage(), 2);
            case FolderInUseException known -> tell(err, known.getMessage(), 2);
            default -> {
                err.println("shoal: this should not have happened:");
                failure.printStackTrace(err);
                err.flush();
                yield 1;
            }
        };
    }

    private static int tell(PrintWriter err, @Nullable String message, int exitCode) {
        err.println("shoal: " + message);
        err.flush();
        return exitCode;
    }

    @Override
    public Integer call() {
        screen().note("shoal: which command?");
        usage();
        return 2;
    }
}
