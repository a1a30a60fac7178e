package io.shoal.local;

import io.shoal.local.cli.ShoalCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/**
 * The run that Java learns from what {@code ./shoal} loads and compiles first ({@code ./shoal --learn}): a short demo, and a short replay
 * of a made-up file. Exit codes: 0 done, else that of the command that failed.
 */
public final class Learning {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final int INVOICES = 600;

    private static final int LINES = 40;

    private Learning() {}

    /** Runs the commands one after the other; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        System.exit(learn());
    }

    private static int learn() throws IOException {
        var history = Files.createTempFile("shoal-learning", ".csv");
        try {
            write(history);
            var demo = ShoalCommand.commandLine().execute("demo", "--customers", "100");
            return demo == 0 ? replay(history) : demo;
        } finally {
            Files.deleteIfExists(history);
        }
    }

    private static int replay(Path history) {
        return ShoalCommand.commandLine().execute("replay", history.toString(), "--mapping", "online-retail");
    }

    /** Invoices and refunds of a year, as the mapping {@code online-retail} has them; some lines name no customer. */
    private static void write(Path history) throws IOException {
        var random = new Random(1);
        var at = LocalDateTime.of(2025, 1, 1, 8, 0);
        try (var out = new PrintWriter(Files.newBufferedWriter(history))) {
            out.println("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country");
            for (int invoice = 0; invoice < INVOICES; invoice++) {
                at = at.plusMinutes(1 + random.nextInt(1_700));
                var refund = random.nextInt(6) == 0;
                var customer = random.nextInt(4) == 0 ? "" : Integer.toString(random.nextInt(INVOICES / 5));
                for (int line = 0; line < LINES; line++) {
                    var pieces = 1 + random.nextInt(20);
                    out.printf(
                            "%s%d,%d,\"AN ARTICLE, PACKED\",%d,%s,%d.%02d,%s,France%n",
                            refund ? "C" : "",
                            invoice,
                            random.nextInt(1_000),
                            refund ? -pieces : pieces,
                            TIME.format(at),
                            random.nextInt(50),
                            random.nextInt(100),
                            customer);
                }
            }
        }
    }
}
