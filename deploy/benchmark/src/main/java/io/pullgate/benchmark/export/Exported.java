package io.pullgate.benchmark.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.AuditApi;
import io.pullgate.benchmark.product.Http;
import io.pullgate.benchmark.stack.AuditStack;

/// An export that was written and fetched.
///
/// @param rows in what was fetched, without the line that names the columns
/// @param bytes of what was fetched
/// @param seconds from the order until it was done
/// @param heap that was in use meanwhile
/// @param digestFits whether what was fetched has the SHA-256 that was told
record Exported(String format, long rows, long bytes, double seconds, HeapLog.Use heap, boolean digestFits) {

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    static Exported order(Workplace place, AuditStack audit, HeapLog heap, String format) {
        AuditApi api = audit.api();
        int before = heap.length();
        long begin = System.nanoTime();
        String order = "/v1/exports/" + api.post("/v1/exports", "{\"format\":\"%s\"}".formatted(format)).expect(202).json()
                .path("id").asText();
        JsonNode stand = api.get(order).expect(200).json();
        while (!stand.path("state").asText().equals("done")) {
            if (stand.path("state").asText().equals("failed") || System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new MeasurementException("The export was not written: " + stand);
            }
            Threads.sleep(BETWEEN_LOOKS);
            stand = api.get(order).expect(200).json();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        place.say("%s: done after %.0f s", format, seconds);
        return fetched(api, order, format, seconds, heap.since(before), stand.path("sha256").asText());
    }

    private static Exported fetched(AuditApi api, String order, String format, double seconds, HeapLog.Use heap,
            String told) {
        MessageDigest digest = sha256();
        long bytes = 0;
        long lines = 0;
        byte[] part = new byte[1 << 16];
        try (InputStream content = Http.stream(api.request("GET", order + "/content", ""))) {
            for (int read = content.read(part); read >= 0; read = content.read(part)) {
                digest.update(part, 0, read);
                bytes += read;
                for (int index = 0; index < read; index++) {
                    lines += part[index] == '\n' ? 1 : 0;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Exported(format, format.equals("csv") ? lines - 1 : lines, bytes, seconds, heap,
                HexFormat.of().formatHex(digest.digest()).equals(told));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
