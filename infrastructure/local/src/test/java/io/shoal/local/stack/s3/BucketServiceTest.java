package io.shoal.local.stack.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shoal.local.stack.watch.Calls;
import io.shoal.local.stack.wire.LocalHttpClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

class BucketServiceTest {

    private static LocalBuckets buckets(Optional<Path> folder) {
        var buckets = new LocalBuckets(folder, () -> Instant.parse("2026-01-01T00:00:00Z"), (bucket, object) -> {});
        buckets.create("b");
        return buckets;
    }

    private static S3Client client(LocalBuckets buckets) {
        return S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create("http://localhost"))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClient(new LocalHttpClient(new BucketService(buckets, new Calls())))
                .build();
    }

    private final S3Client s3 = client(buckets(Optional.empty()));

    private void put(String key, String content) {
        s3.putObject(put -> put.bucket("b").key(key), RequestBody.fromString(content));
    }

    private String get(String key) {
        return s3.getObjectAsBytes(get -> get.bucket("b").key(key)).asUtf8String();
    }

    @Test
    void whatWasPutIsGotWithItsTypeAndMetadata() {
        s3.putObject(
                put -> put.bucket("b")
                        .key("a/ü x+y.json")
                        .contentType("application/json")
                        .metadata(Map.of("origin", "shop")),
                RequestBody.fromString("{\"é\":1}"));
        var answer = s3.getObjectAsBytes(get -> get.bucket("b").key("a/ü x+y.json"));
        assertThat(answer.asUtf8String()).isEqualTo("{\"é\":1}");
        assertThat(answer.response().contentType()).isEqualTo("application/json");
        assertThat(answer.response().metadata()).containsEntry("origin", "shop");
        assertThat(s3.headObject(head -> head.bucket("b").key("a/ü x+y.json")).contentLength())
                .isEqualTo(8);
    }

    @Test
    void aPartOfAnObjectIsGotByItsRange() {
        put("k", "0123456789");
        assertThat(s3.getObjectAsBytes(get -> get.bucket("b").key("k").range("bytes=2-4"))
                        .asUtf8String())
                .isEqualTo("234");
        assertThat(s3.getObjectAsBytes(get -> get.bucket("b").key("k").range("bytes=-3"))
                        .asUtf8String())
                .isEqualTo("789");
    }

    @Test
    void whatIsNotThereIsMissed() {
        assertThatThrownBy(() -> get("nothing")).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.listObjectsV2(list -> list.bucket("none"))).hasMessageContaining("does not exist");
    }

    @Test
    void aConditionalPutDoesNotReplace() {
        put("k", "one");
        assertThatThrownBy(() ->
                        s3.putObject(put -> put.bucket("b").key("k").ifNoneMatch("*"), RequestBody.fromString("two")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(get("k")).isEqualTo("one");
    }

    @Test
    void aListingComesInPagesAndByFolder() {
        IntStream.range(0, 25).forEach(n -> put("p/%02d".formatted(n), "x"));
        put("q/r/s", "x");
        put("top & more", "x");
        var keys = s3
                .listObjectsV2Paginator(list -> list.bucket("b").prefix("p/").maxKeys(10))
                .contents()
                .stream()
                .map(object -> object.key())
                .toList();
        assertThat(keys).hasSize(25).isSorted();
        var folders = s3.listObjectsV2(list -> list.bucket("b").delimiter("/"));
        assertThat(folders.commonPrefixes())
                .extracting(prefix -> prefix.prefix())
                .containsExactly("p/", "q/");
        assertThat(folders.contents()).extracting(object -> object.key()).containsExactly("top & more");
    }

    @Test
    void deletedObjectsAreGone() {
        put("a&b", "x");
        put("c", "x");
        s3.deleteObjects(delete -> delete.bucket("b")
                .delete(list -> list.objects(List.of(
                        ObjectIdentifier.builder().key("a&b").build(),
                        ObjectIdentifier.builder().key("c").build()))));
        assertThat(s3.listObjectsV2(list -> list.bucket("b")).contents()).isEmpty();
    }

    @Test
    void aMultipartUploadIsOneObject() {
        var id = s3.createMultipartUpload(create -> create.bucket("b").key("big"))
                .uploadId();
        var parts = IntStream.rangeClosed(1, 3)
                .mapToObj(n -> CompletedPart.builder()
                        .partNumber(n)
                        .eTag(s3.uploadPart(
                                        part -> part.bucket("b")
                                                .key("big")
                                                .uploadId(id)
                                                .partNumber(n),
                                        RequestBody.fromString("part" + n))
                                .eTag())
                        .build())
                .toList();
        s3.completeMultipartUpload(
                complete -> complete.bucket("b").key("big").uploadId(id).multipartUpload(all -> all.parts(parts)));
        assertThat(get("big")).isEqualTo("part1part2part3");
        assertThat(s3.headObject(head -> head.bucket("b").key("big")).eTag()).endsWith("-3\"");
    }

    @Test
    void anObjectOnDiskOutlivesTheProcess(@TempDir Path folder) {
        client(buckets(Optional.of(folder))).putObject(put -> put.bucket("b").key("k"), RequestBody.fromString("kept"));
        var again = client(buckets(Optional.of(folder)));
        assertThat(again.getObjectAsBytes(get -> get.bucket("b").key("k")).asUtf8String())
                .isEqualTo("kept");
    }

    @Test
    void aCopyHasTheSameContent() {
        put("from here", "x");
        s3.copyObject(copy -> copy.sourceBucket("b")
                .sourceKey("from here")
                .destinationBucket("b")
                .destinationKey("to"));
        assertThat(get("to")).isEqualTo("x");
    }
}
