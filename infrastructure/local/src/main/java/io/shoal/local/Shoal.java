package io.shoal.local;

import io.shoal.local.cli.ShoalCommand;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The program {@code ./shoal}. Exit codes: 0 done, 1 failed, 2 wrongly used. */
public final class Shoal {
    /** Kept, because loggers that nobody holds lose their level. */
    private static final Logger ROOT = Logger.getLogger("");

    private Shoal() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        ROOT.setLevel(Level.SEVERE);
        System.exit(ShoalCommand.commandLine().execute(arguments));
    }
}
