package io.shoal.local.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Help.Ansi;

/** Where a command writes: results to the standard output, everything else beside it. Colours and progress only on a terminal. */
record Screen(PrintWriter out, PrintWriter err) {
    private static final int REFRESH_MILLIS = 200;

    /** Prints a line of the result. */
    void say(String line) {
        out.println(line);
    }

    /** Prints a line of the result, {@code @|colour ...|@} in colours where there are any. */
    void paint(String line) {
        out.println((colours() ? Ansi.ON : Ansi.OFF).string(line));
    }

    /** Prints a line for people beside the result. */
    void note(String line) {
        err.println(line);
        err.flush();
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
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static boolean colours() {
        return terminal() && System.getenv("NO_COLOR") == null;
    }

    /** A whole number with its thousands set apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
