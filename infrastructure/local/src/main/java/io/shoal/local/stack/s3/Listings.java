package io.shoal.local.stack.s3;

import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.wire.LocalRequest;
import io.shoal.local.stack.wire.LocalResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Answers of S3 that list something. */
final class Listings {

    private static final String XML = "application/xml";
    private static final int PAGE = 1_000;

    private Listings() {}

    static LocalResponse location() {
        return LocalResponse.text(200, XML, Xml.document("LocationConstraint", xml -> {}));
    }

    static LocalResponse buckets(LocalBuckets buckets) {
        return LocalResponse.text(
                200,
                XML,
                Xml.document(
                        "ListAllMyBucketsResult",
                        xml -> xml.element("Owner", owner -> owner.element("ID", Arns.ACCOUNT))
                                .element(
                                        "Buckets",
                                        list -> buckets.all()
                                                .forEach(bucket -> list.element(
                                                        "Bucket",
                                                        one -> one.element("Name", bucket.name())
                                                                .element("CreationDate", "2026-01-01T00:00:00Z"))))));
    }

    /** One page. */
    private record Page(List<StoredObject> objects, Set<String> prefixes, String last, boolean truncated) {}

    /** Both versions of the listing; the continuation token is the last key or prefix of the page before. */
    static LocalResponse objects(LocalRequest request, LocalBucket bucket) {
        var prefix = request.parameter("prefix").orElse("");
        var delimiter = request.parameter("delimiter").orElse("");
        var second = request.parameter("list-type").filter("2"::equals).isPresent();
        var after = request.parameter(second ? "continuation-token" : "marker")
                .or(() -> request.parameter("start-after"))
                .orElse("");
        var maximum = request.parameter("max-keys").map(Integer::parseInt).orElse(PAGE);
        var page = page(bucket, prefix, delimiter, after, Math.min(maximum, PAGE));
        var encoded = request.parameter("encoding-type").filter("url"::equals).isPresent();
        UnaryOperator<String> encoding = encoded ? Listings::encoded : text -> text;
        return LocalResponse.text(200, XML, Xml.document("ListBucketResult", xml -> {
            xml.element("Name", bucket.name())
                    .element("Prefix", encoding.apply(prefix))
                    .element("MaxKeys", maximum);
            xml.element("KeyCount", page.objects.size() + page.prefixes.size()).element("IsTruncated", page.truncated);
            if (encoded) {
                xml.element("EncodingType", "url");
            }
            if (page.truncated) {
                xml.element(second ? "NextContinuationToken" : "NextMarker", page.last);
            }
            page.objects.forEach(object -> xml.element("Contents", content -> describe(content, object, encoding)));
            page.prefixes.forEach(
                    common -> xml.element("CommonPrefixes", one -> one.element("Prefix", encoding.apply(common))));
        }));
    }

    private static void describe(Xml xml, StoredObject object, UnaryOperator<String> encoding) {
        xml.element("Key", encoding.apply(object.key()))
                .element("LastModified", object.modified())
                .element("ETag", BucketService.quoted(object.etag()))
                .element("Size", object.size())
                .element("StorageClass", "STANDARD");
    }

    private static Page page(LocalBucket bucket, String prefix, String delimiter, String after, int maximum) {
        var objects = new ArrayList<StoredObject>();
        var prefixes = new LinkedHashSet<String>();
        var last = "";
        for (var object : bucket.list(prefix, after)) {
            var cut = delimiter.isEmpty() ? -1 : object.key().indexOf(delimiter, prefix.length());
            var common = cut < 0 ? "" : object.key().substring(0, cut + delimiter.length());
            if (!common.isEmpty() && (prefixes.contains(common) || common.equals(after))) {
                continue;
            }
            if (objects.size() + prefixes.size() == maximum) {
                return new Page(objects, prefixes, last, true);
            }
            if (common.isEmpty()) {
                objects.add(object);
                last = object.key();
            } else {
                prefixes.add(common);
                last = common;
            }
        }
        return new Page(objects, prefixes, last, false);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
