package io.shoal.local.stack.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What the AWS SDK takes for its HTTP client: hands each request to a local service in the caller's own thread. */
public final class LocalHttpClient implements SdkHttpClient {

    private final LocalService service;

    public LocalHttpClient(LocalService service) {
        this.service = service;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(service.handle(local(request)));
            }

            @Override
            public void abort() {
                // The call has ended by the time that anybody could abort it.
            }
        };
    }

    private static LocalRequest local(HttpExecuteRequest request) {
        var http = request.httpRequest();
        var body = request.contentStreamProvider()
                .map(provider -> provider.newStream())
                .orElseGet(InputStream::nullInputStream);
        return new LocalRequest(
                http.method().name(), http.encodedPath(), http.rawQueryParameters(), headers(http.headers()), body);
    }

    private static Map<String, String> headers(Map<String, List<String>> headers) {
        var first = new HashMap<String, String>();
        headers.forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return first;
    }

    private static HttpExecuteResponse answer(LocalResponse response) {
        var http = SdkHttpResponse.builder().statusCode(response.status());
        response.headers().forEach(http::putHeader);
        http.putHeader("Content-Length", Long.toString(response.length()));
        return HttpExecuteResponse.builder()
                .response(http.build())
                .responseBody(AbortableInputStream.create(response.body()))
                .build();
    }

    @Override
    public void close() {
        // Holds no connection.
    }

    @Override
    public String clientName() {
        return "Local";
    }
}
