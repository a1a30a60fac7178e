package io.shoal.local.stack.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.shoal.local.stack.wire.LocalRequest;
import io.shoal.local.stack.wire.LocalResponse;
import io.shoal.local.stack.wire.LocalService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Serves a local service on a port of this machine alone, each request in a thread of its own. */
public final class LocalServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LocalServer.class.getName());
    private static final int GRACE_SECONDS = 2;

    static {
        // Else an answer waits up to 40 ms for the acknowledgement of its own headers. The JDK reads it before the
        // first server starts.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Starts a server.
     *
     * @param port 0 = any that is free
     */
    public LocalServer(int port, LocalService service) {
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, service));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI address() {
        return URI.create("http://localhost:" + port());
    }

    private static void answer(HttpExchange exchange, LocalService service) throws IOException {
        try (exchange) {
            LocalResponse response;
            try {
                response = service.handle(request(exchange));
            } catch (RuntimeException e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        exchange.getRequestMethod() + " " + exchange.getRequestURI() + " failed",
                        e);
                response = LocalResponse.text(500, "application/json", "{\"message\":\"Internal Server Error\"}");
            }
            exchange.getRequestBody().readAllBytes();
            send(exchange, response);
        }
    }

    private static void send(HttpExchange exchange, LocalResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        var bodiless =
                exchange.getRequestMethod().equals("HEAD") || response.status() == 204 || response.status() == 304;
        if (bodiless) {
            if (response.length() > 0) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(response.length()));
            }
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), response.length() == 0 ? -1 : response.length());
        if (response.length() > 0) {
            try (var body = response.body()) {
                body.transferTo(exchange.getResponseBody());
            }
        }
    }

    private static LocalRequest request(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new LocalRequest(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                query(uri.getRawQuery()),
                headers,
                exchange.getRequestBody());
    }

    /** The parameters of a query, decoded. */
    public static Map<String, List<String>> query(@Nullable String raw) {
        var query = new LinkedHashMap<String, List<String>>();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (var pair : raw.split("&")) {
            var equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            query.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Takes no more requests and gives those under way a moment. */
    @Override
    public void close() {
        server.stop(GRACE_SECONDS);
        threads.close();
    }
}
