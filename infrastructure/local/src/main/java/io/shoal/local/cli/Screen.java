package io.shoal.local.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command writes: results to the standard output, everything else beside it. Colours and progress only on a terminal. */
final class Screen {
    private static final int REFRESH_MILLIS = 200;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Prints a line of the result. */
    void say(String line) {
        out().println(line);
    }

    /** Prints a line of the result, {@code @|colour ...|@} in colours where there are any. */
    void paint(String line) {
        out().println((colours() ? Ansi.ON : Ansi.OFF).string(line));
    }

    /** Prints a line for people beside the result. */
    void note(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** A bar that shows how far something is; it draws nothing where nobody looks. */
    ProgressBar progress(String task, String unit, long most) {
        var builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setUnit(unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .clearDisplayOnFinish();
        return builder.setConsumer(terminal() ? new ConsoleProgressBarConsumer(System.err) : new Silence())
                .build();
    }

    static boolean terminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static boolean colours() {
        return terminal() && System.getenv("NO_COLOR") == null;
    }

    /** A whole number with its thousands set apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
