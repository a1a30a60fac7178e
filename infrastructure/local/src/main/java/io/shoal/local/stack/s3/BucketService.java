package io.shoal.local.stack.s3;

import io.shoal.local.stack.s3.LocalBucket.Condition;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.Calls;
import io.shoal.local.stack.wire.LocalRequest;
import io.shoal.local.stack.wire.LocalResponse;
import io.shoal.local.stack.wire.LocalService;
import io.shoal.local.stack.wire.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The operations of S3's REST API that the local stack knows; buckets stand in the path. */
public final class BucketService implements LocalService {

    private static final Set<String> KEPT =
            Set.of("content-type", "content-disposition", "content-language", "cache-control", "expires");
    private static final Pattern PART_NUMBER = Pattern.compile("<PartNumber>(\\d+)</PartNumber>");
    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>", Pattern.DOTALL);
    private static final String XML = "application/xml";

    private final LocalBuckets buckets;
    private final Calls calls;
    private final Uploads uploads = new Uploads();

    public BucketService(LocalBuckets buckets, Calls calls) {
        this.buckets = buckets;
        this.calls = calls;
    }

    @Override
    public LocalResponse handle(LocalRequest request) {
        try {
            var path = decoded(request.path().replaceFirst("^/+", ""));
            var slash = path.indexOf('/');
            var bucket = slash < 0 ? path : path.substring(0, slash);
            var key = slash < 0 ? "" : path.substring(slash + 1);
            if (bucket.isEmpty()) {
                return calls.watched(new Call("s3", "ListBuckets"), () -> Listings.buckets(buckets));
            }
            return key.isEmpty() ? onBucket(request, bucket) : onObject(request, bucket, key);
        } catch (ServiceException e) {
            return refusal(request, e);
        }
    }

    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static LocalResponse refusal(LocalRequest request, ServiceException e) {
        if (request.method().equals("HEAD")) {
            return LocalResponse.empty(e.status(), Map.of());
        }
        var body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + e.code() + "</Code><Message>"
                + e.getMessage() + "</Message></Error>";
        return LocalResponse.text(e.status(), XML, body);
    }

    private LocalResponse onBucket(LocalRequest request, String name) {
        var query = request.query();
        return switch (request.method()) {
            case "PUT" ->
                watched("CreateBucket", () -> {
                    buckets.create(name);
                    return LocalResponse.empty(200, Map.of("Location", "/" + name));
                });
            case "HEAD" ->
                watched("HeadBucket", () -> {
                    buckets.get(name);
                    return LocalResponse.empty(200, Map.of());
                });
            case "DELETE" ->
                watched("DeleteBucket", () -> {
                    buckets.delete(name);
                    return LocalResponse.empty(204, Map.of());
                });
            case "POST" -> watched("DeleteObjects", () -> deleteAll(request, buckets.get(name)));
            default ->
                query.containsKey("location")
                        ? watched("GetBucketLocation", () -> Listings.location())
                        : watched("ListObjects", () -> Listings.objects(request, buckets.get(name)));
        };
    }

    /** A body that may fail on reading or writing bytes. */
    private interface Body {
        LocalResponse run() throws IOException;
    }

    private LocalResponse watched(String operation, Body body) {
        return calls.watched(new Call("s3", operation), () -> {
            try {
                return body.run();
            } catch (IOException e) {
                throw new UncheckedIOException(operation + " failed", e);
            }
        });
    }

    private LocalResponse onObject(LocalRequest request, String bucket, String key) {
        var upload = request.parameter("uploadId");
        return switch (request.method()) {
            case "GET" -> watched("GetObject", () -> get(request, buckets.get(bucket), key, true));
            case "HEAD" -> watched("HeadObject", () -> get(request, buckets.get(bucket), key, false));
            case "DELETE" ->
                upload.isPresent()
                        ? watched("AbortMultipartUpload", () -> abort(upload.get()))
                        : watched("DeleteObject", () -> delete(buckets.get(bucket), key));
            case "POST" ->
                upload.isPresent()
                        ? watched("CompleteMultipartUpload", () -> complete(request, upload.get(), bucket))
                        : watched("CreateMultipartUpload", () -> begin(request, buckets.get(bucket), key));
            case "PUT" -> put(request, bucket, key, upload);
            default -> throw new ServiceException("MethodNotAllowed", 405, "The specified method is not allowed");
        };
    }

    private LocalResponse put(LocalRequest request, String bucket, String key, Optional<String> upload) {
        if (upload.isPresent()) {
            return watched("UploadPart", () -> part(request, upload.get()));
        }
        return request.header("x-amz-copy-source")
                .map(source -> watched("CopyObject", () -> copy(decoded(source), buckets.get(bucket), key)))
                .orElseGet(() -> watched("PutObject", () -> put(request, buckets.get(bucket), key)));
    }

    private LocalResponse put(LocalRequest request, LocalBucket bucket, String key) throws IOException {
        var blob = bucket.blobs().write(ChunkedBody.of(request));
        var condition = new Condition(
                request.header("if-match").map(BucketService::unquoted),
                request.header("if-none-match").isPresent());
        var object = bucket.put(key, blob, blob.md5(), kept(request), condition);
        return LocalResponse.empty(200, Map.of("ETag", quoted(object.etag())));
    }

    private static Map<String, String> kept(LocalRequest request) {
        var kept = new HashMap<String, String>();
        request.headers().forEach((name, value) -> {
            if (KEPT.contains(name) || name.startsWith("x-amz-meta-")) {
                kept.put(name, value);
            }
        });
        var encoding = request.header("content-encoding")
                .orElse("")
                .replace("aws-chunked", "")
                .replace(",", "")
                .strip();
        if (!encoding.isEmpty()) {
            kept.put("content-encoding", encoding);
        }
        return kept;
    }

    private LocalResponse copy(String source, LocalBucket target, String key) throws IOException {
        var path = source.replaceFirst("^/", "");
        var from = buckets.get(path.substring(0, path.indexOf('/')));
        var object = find(from, path.substring(path.indexOf('/') + 1));
        var blob = target.blobs().write(from.open(object));
        var copy = target.put(key, blob, blob.md5(), object.headers(), Condition.NONE);
        return LocalResponse.text(
                200,
                XML,
                Xml.document(
                        "CopyObjectResult",
                        xml -> xml.element("ETag", quoted(copy.etag())).element("LastModified", copy.modified())));
    }

    private static StoredObject find(LocalBucket bucket, String key) {
        return bucket.get(key)
                .orElseThrow(() -> new ServiceException("NoSuchKey", 404, "The specified key does not exist."));
    }

    private static LocalResponse get(LocalRequest request, LocalBucket bucket, String key, boolean body) {
        var object = find(bucket, key);
        if (request.header("if-none-match")
                .map(BucketService::unquoted)
                .filter(object.etag()::equals)
                .isPresent()) {
            return LocalResponse.empty(304, Map.of("ETag", quoted(object.etag())));
        }
        if (request.header("if-match")
                .map(BucketService::unquoted)
                .filter(etag -> !etag.equals(object.etag()))
                .isPresent()) {
            throw new ServiceException("PreconditionFailed", 412, "the object has another ETag");
        }
        var headers = new HashMap<>(object.headers());
        headers.put("ETag", quoted(object.etag()));
        headers.put(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(object.modified().atZone(ZoneOffset.UTC)));
        headers.put("Accept-Ranges", "bytes");
        var range = ByteRange.of(request.header("range"), object.size());
        range.ifPresent(part -> headers.put("Content-Range", part.header(object.size())));
        var part = range.orElse(new ByteRange(0, object.size()));
        return body
                ? new LocalResponse(
                        range.isPresent() ? 206 : 200,
                        headers,
                        bucket.open(object, part.from(), part.length()),
                        part.length())
                : new LocalResponse(200, headers, InputStream.nullInputStream(), object.size());
    }

    private static LocalResponse delete(LocalBucket bucket, String key) {
        bucket.get(key).ifPresent(bucket::delete);
        return LocalResponse.empty(204, Map.of());
    }

    private static LocalResponse deleteAll(LocalRequest request, LocalBucket bucket) {
        var keys = KEY.matcher(ChunkedBody.text(request))
                .results()
                .map(match -> unescaped(match.group(1)))
                .toList();
        keys.forEach(key -> delete(bucket, key));
        return LocalResponse.text(
                200,
                XML,
                Xml.document(
                        "DeleteResult",
                        xml -> keys.forEach(key -> xml.element("Deleted", deleted -> deleted.element("Key", key)))));
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private LocalResponse begin(LocalRequest request, LocalBucket bucket, String key) {
        var id = uploads.begin(bucket, key, kept(request));
        return LocalResponse.text(
                200,
                XML,
                Xml.document(
                        "InitiateMultipartUploadResult",
                        xml -> xml.element("Bucket", bucket.name())
                                .element("Key", key)
                                .element("UploadId", id)));
    }

    private LocalResponse part(LocalRequest request, String upload) throws IOException {
        var number = Integer.parseInt(request.parameter("partNumber").orElse("1"));
        return LocalResponse.empty(200, Map.of("ETag", quoted(uploads.part(upload, number, ChunkedBody.of(request)))));
    }

    private LocalResponse complete(LocalRequest request, String upload, String bucket) throws IOException {
        var numbers = PART_NUMBER
                .matcher(ChunkedBody.text(request))
                .results()
                .map(match -> Integer.parseInt(match.group(1)))
                .toList();
        var object = uploads.complete(upload, numbers);
        return LocalResponse.text(
                200,
                XML,
                Xml.document(
                        "CompleteMultipartUploadResult",
                        xml -> xml.element("Bucket", bucket)
                                .element("Key", object.key())
                                .element("ETag", quoted(object.etag()))));
    }

    private LocalResponse abort(String upload) throws IOException {
        uploads.abort(upload);
        return LocalResponse.empty(204, Map.of());
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
