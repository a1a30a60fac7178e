package io.shoal.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code shoal report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Say what workflows brought about, or how good what is known of customers is.",
        subcommands = {WorkflowsReportCommand.class, QualityReportCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {"  ./shoal report workflows --data .shoal", "  ./shoal report quality --data .shoal"})
final class ReportCommand extends ScreenCommand {
    @Override
    public Integer call() {
        usage();
        return ExitCode.USAGE;
    }
}
