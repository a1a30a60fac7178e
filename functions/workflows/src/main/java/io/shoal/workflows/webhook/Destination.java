package io.shoal.workflows.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a webhook goes. Only {@code https} to public addresses: what the network hands out to machines alone (link-local, where cloud
 * metadata is, loopback, private ranges) is out of reach. Java remembers what a name stood for, so the call that follows at once goes to
 * the address that was looked at.
 *
 * @param uri the address
 * @param privateToo whether {@code http} and private addresses are let through, for receivers in one's own network; link-local ones
 *     never are
 */
public record Destination(URI uri, boolean privateToo) {
    private static final int CARRIER_GRADE_FIRST = 100;
    private static final int UNIQUE_LOCAL = 0xfc;

    /** Says why nothing may be sent there, empty where it may. */
    public Optional<String> objection() {
        var scheme = Optional.ofNullable(uri.getScheme()).orElse("");
        if (!scheme.equals("https") && !(privateToo && scheme.equals("http"))) {
            return Optional.of("the address is not https");
        }
        if (uri.getHost() == null || uri.getUserInfo() != null) {
            return Optional.of("the address has no host, or a user in it");
        }
        return Optional.empty();
    }

    /**
     * Says why nothing may be sent to what the name stands for now.
     *
     * @throws UnknownHostException if it stands for nothing
     */
    Optional<String> objectionToAddress() throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(uri.getHost()))
                .filter(this::forbidden)
                .findFirst()
                .map(address -> "the address is not a public one: " + address.getHostAddress());
    }

    private boolean forbidden(InetAddress address) {
        return never(address) || (!privateToo && isPrivate(address));
    }

    private static boolean never(InetAddress address) {
        return address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress();
    }

    private static boolean isPrivate(InetAddress address) {
        var bytes = address.getAddress();
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        var shared = bytes.length == 4 && first == CARRIER_GRADE_FIRST && second >= 64 && second < 128;
        var unique = bytes.length == 16 && (first & 0xfe) == UNIQUE_LOCAL;
        return address.isLoopbackAddress() || address.isSiteLocalAddress() || shared || unique || first == 0;
    }
}
