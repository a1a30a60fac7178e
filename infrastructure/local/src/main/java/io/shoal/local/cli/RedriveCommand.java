package io.shoal.local.cli;

import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.lambda.Invocation;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shoal redrive}. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = {
            "Bring back the customers whose records could not be processed.",
            "Their records wait in the failure bucket; each customer is rebuilt from the events, so nothing is counted"
                    + " twice. Mend what failed first."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong use"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./shoal redrive --data .shoal",
            "  aws lambda invoke --function-name <RedriveFunction> --payload '{}' out.json    on a deployed stack"
        })
final class RedriveCommand extends ScreenCommand {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The folder that replay or up keeps (not while it runs).")
    private Path data = Path.of("");

    @Override
    public Integer call() {
        try (Deployment deployment = KeptFolder.open(data)) {
            deployment.stack().settle();
            String answer = switch (deployment.stack().invoke("RedriveFunction", "{}")) {
                case Invocation.Answer done -> done.json();
                case Invocation.Failure failure ->
                    throw CommandFailure.failed(failure.type() + ": " + failure.message());
            };
            deployment.stack().settle();
            screen().say(answer);
        }
        return 0;
    }
}
