package io.shoal.local;

import io.shoal.local.cli.ShoalCommand;

/** The program {@code ./shoal}. Exit codes: 0 done, 1 failed, 2 wrongly used. */
public final class Shoal {
    private Shoal() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(ShoalCommand.commandLine().execute(arguments));
    }
}
