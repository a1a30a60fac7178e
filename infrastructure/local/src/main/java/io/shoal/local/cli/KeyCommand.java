package io.shoal.local.cli;

import io.shoal.aws.key.ApiKey;
import io.shoal.aws.key.KeyStore;
import io.shoal.aws.key.Scope;
import io.shoal.segment.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shoal key}. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = {
            "Make, list, replace and end API keys.",
            "A key is shown once, when it is made; what is stored is a hash of it."
        },
        subcommands = {KeyCommand.Create.class, KeyCommand.Show.class, KeyCommand.Rotate.class, KeyCommand.Revoke.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:there is no such key", "2:wrong use, or the keys cannot be reached"},
        footerHeading = "%nExamples:%n",
        footer = {
            "On a deployed stack:",
            "  ./shoal key create --name crm --scope events:write,customers:read",
            "  ./shoal key list --stack shoal-test",
            "Beside ./shoal up:",
            "  ./shoal key rotate 3f9c2a71b0de --endpoint http://localhost:8081",
            "In a folder that nothing uses:",
            "  ./shoal key revoke 3f9c2a71b0de --data .shoal"
        })
final class KeyCommand extends ScreenCommand {
    @Override
    public Integer call() {
        screen().note("shoal: key create, list, rotate or revoke?");
        usage();
        return 2;
    }

    /** {@code shoal key create}. */
    @Command(name = "create", mixinStandardHelpOptions = true, description = "Make a key and show it, this once.")
    static final class Create extends ScreenCommand {
        @Mixin
        private KeyPlace place = new KeyPlace();

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose it is.")
        private String name = "";

        @Option(
                names = "--scope",
                required = true,
                split = ",",
                paramLabel = "SCOPE",
                description = "What it may be used for, once or more: events:write, customers:read, ..., or all.")
        private List<String> scopes = new ArrayList<>();

        @Option(
                names = "--expires",
                paramLabel = "DURATION",
                description = "How long it is valid, such as '90 DAYS' (default: until it is revoked).")
        private @Nullable String expires;

        @Override
        public Integer call() {
            var wanted = scopes(scopes);
            var valid = Optional.ofNullable(expires).map(KeyCommand::duration);
            var made = place.with(keys -> keys.create(name, wanted, valid.map(Instant.now()::plus)));
            screen().say(made.secret());
            screen().note("Key " + made.key().id() + " is shown this once: keep it safe.");
            return 0;
        }
    }

    /** {@code shoal key list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List keys, the oldest first.")
    static final class Show extends ScreenCommand {
        @Mixin
        private KeyPlace place = new KeyPlace();

        @Override
        public Integer call() {
            var now = Instant.now();
            var keys = place.with(KeyStore::list);
            screen().say("%-12s  %-7s  %-20s  %-20s  %-20s  %s"
                    .formatted("id", "state", "made", "expires", "last used", "name: scopes"));
            keys.forEach(key -> screen().say(line(key, now)));
            return 0;
        }

        private static String line(ApiKey key, Instant now) {
            return "%-12s  %-7s  %-20s  %-20s  %-20s  %s: %s"
                    .formatted(
                            key.id(),
                            key.validAt(now) ? "valid" : "expired",
                            key.created(),
                            key.expires().map(Instant::toString).orElse("never"),
                            key.lastUsed().map(Instant::toString).orElse("never"),
                            key.name(),
                            key.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(" ")));
        }
    }

    /** {@code shoal key rotate}. */
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = {
                "Make the successor of a key: the same name and scopes, valid for as long.",
                "Both are valid for a while; an earlier predecessor ends at once, so that no more than two are."
            })
    static final class Rotate extends ScreenCommand {
        @Mixin
        private KeyPlace place = new KeyPlace();

        @Parameters(paramLabel = "ID", description = "The id of the key.")
        private String id = "";

        @Option(
                names = "--overlap",
                paramLabel = "DURATION",
                description = "How long the old one stays valid (default: ${DEFAULT-VALUE}).")
        private String overlap = "7 DAYS";

        @Override
        public Integer call() {
            var until = duration(overlap);
            var made = place.with(keys -> keys.rotate(id, until)).orElseThrow(() -> unknown(id));
            screen().say(made.secret());
            screen().note("Key " + made.key().id() + " replaces " + id + ", which ends in " + overlap
                    + " at the latest. It is shown this once: keep it safe.");
            return 0;
        }
    }

    /** {@code shoal key revoke}. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "End a key; it is refused within half a minute.")
    static final class Revoke extends ScreenCommand {
        @Mixin
        private KeyPlace place = new KeyPlace();

        @Parameters(paramLabel = "ID", description = "The id of the key.")
        private String id = "";

        @Override
        public Integer call() {
            if (!place.with(keys -> keys.revoke(id))) {
                throw unknown(id);
            }
            screen().say("Key " + id + " is revoked.");
            return 0;
        }
    }

    private static CommandFailure unknown(String id) {
        return CommandFailure.failed("there is no valid key " + id + "; shoal key list shows them");
    }

    private static Duration duration(String text) {
        return DurationText.parse(text)
                .orElseThrow(() -> CommandFailure.wrongUse(
                        "'" + text + "' is no duration; write a whole number and MINUTES, HOURS, DAYS or WEEKS"));
    }

    private static Set<Scope> scopes(List<String> words) {
        if (words.equals(List.of("all"))) {
            return EnumSet.allOf(Scope.class);
        }
        return words.stream()
                .map(word -> Scope.of(word)
                        .orElseThrow(() -> CommandFailure.wrongUse("there is no scope '" + word + "'; there are "
                                + EnumSet.allOf(Scope.class).stream()
                                        .map(Scope::word)
                                        .collect(Collectors.joining(", ")))))
                .collect(Collectors.toSet());
    }
}
