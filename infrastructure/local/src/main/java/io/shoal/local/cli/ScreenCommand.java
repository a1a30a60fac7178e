package io.shoal.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that answers with an exit code and writes to a screen. */
abstract class ScreenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Says how the command is used, beside the result. */
    final void usage() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }

    final Screen screen() {
        return new Screen(spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
