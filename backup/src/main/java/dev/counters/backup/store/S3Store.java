package dev.counters.backup.store;

import dev.counters.backup.problem.BackupException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** A bucket of S3, or of a service that speaks like it. */
public final class S3Store implements Store {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration WHOLE_CALL = Duration.ofMinutes(30);
    private static final int TAKEN = 412;
    private static final int BEING_TAKEN = 409;
    private static final int FORBIDDEN = 403;

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /**
     * Uses AWS' default chain of credentials.
     *
     * @param prefix of all keys, with the slash that ends it, or empty
     * @param endpoint empty for AWS' own
     */
    public S3Store(String bucket, String prefix, String region, Optional<URI> endpoint) {
        this.bucket = bucket;
        this.prefix = prefix;
        var builder = S3Client.builder()
                .region(Region.of(region))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(overrides -> overrides.apiCallTimeout(WHOLE_CALL))
                // Services that speak like S3 do not all know AWS' own checksums; a backup is read back in any case.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        // Not all of them have a name for each bucket either.
        endpoint.ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
        this.client = builder.build();
    }

    @Override
    public List<Entry> list(String folder) {
        var start = prefix + folder + "/";
        return asked(
                "list",
                folder,
                () -> client
                        .listObjectsV2Paginator(
                                request -> request.bucket(bucket).prefix(start))
                        .contents()
                        .stream()
                        .map(object -> new Entry(object.key().substring(start.length()), object.size()))
                        .filter(entry -> !entry.name().contains("/"))
                        .sorted(Comparator.comparing(Entry::name))
                        .toList());
    }

    @Override
    public boolean put(String path, Path file) {
        return asked("write", path, () -> {
            try {
                client.putObject(
                        request -> request.bucket(bucket).key(prefix + path).ifNoneMatch("*"),
                        RequestBody.fromFile(file));
                return true;
            } catch (AwsServiceException refused) {
                if (refused.statusCode() == TAKEN || refused.statusCode() == BEING_TAKEN) {
                    return false;
                }
                throw refused;
            }
        });
    }

    @Override
    public InputStream open(String path) {
        var object = asked(
                "read",
                path,
                () -> client.getObject(request -> request.bucket(bucket).key(prefix + path)));
        return new FilterInputStream(object) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                try {
                    return super.read(buffer, from, length);
                } catch (SdkException broken) {
                    throw new IOException(broken.getMessage(), broken);
                }
            }
        };
    }

    @Override
    public void delete(String path) {
        asked(
                "delete",
                path,
                () -> client.deleteObject(request -> request.bucket(bucket).key(prefix + path)));
    }

    @Override
    public String place() {
        return "the bucket " + bucket;
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T asked(String what, String path, Supplier<T> call) {
        try {
            return call.get();
        } catch (NoSuchBucketException missing) {
            throw new BackupException(
                    "there is no bucket %s in this region: create it or correct the destination".formatted(bucket),
                    missing);
        } catch (AwsServiceException refused) {
            var advice = refused.statusCode() == FORBIDDEN
                    ? "; the pod's identity needs s3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject there"
                    : "";
            throw new BackupException(
                    "S3 refuses to %s %s in the bucket %s: %s%s".formatted(what, path, bucket, code(refused), advice),
                    refused);
        } catch (SdkException unreachable) {
            throw new BackupException(
                    "S3 could not be asked to %s %s in the bucket %s: %s"
                            .formatted(what, path, bucket, firstLine(unreachable)),
                    unreachable);
        }
    }

    private static String code(AwsServiceException refused) {
        return Optional.ofNullable(refused.awsErrorDetails())
                .map(details -> details.errorCode() + " " + details.errorMessage())
                .orElseGet(() -> "status " + refused.statusCode());
    }

    private static String firstLine(SdkException failed) {
        return Optional.ofNullable(failed.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .orElseGet(() -> failed.getClass().getSimpleName());
    }
}
