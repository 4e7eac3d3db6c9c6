package io.pullgate.audit.forward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import io.pullgate.audit.forward.SiemConfig.BodyFormat;
import io.pullgate.audit.siem.OcsfEvent;

/// Events as the body of one request.
final class WebhookBody {

    private static final int LONGEST = 1_000_000;

    private WebhookBody() {
    }

    /// Parts of at most 1 MB each, if no event alone is longer.
    static List<List<OcsfEvent>> parts(List<OcsfEvent> events) {
        List<List<OcsfEvent>> parts = new ArrayList<>();
        int begin = 0;
        long size = 0;
        for (int index = 0; index < events.size(); index++) {
            int length = events.get(index).json().length + 1;
            if (size > 0 && size + length > LONGEST) {
                parts.add(events.subList(begin, index));
                begin = index;
                size = 0;
            }
            size += length;
        }
        parts.add(events.subList(begin, events.size()));
        return parts;
    }

    static byte[] of(List<OcsfEvent> events, BodyFormat format) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        switch (format) {
            case NDJSON -> events.forEach(event -> {
                body.writeBytes(event.json());
                body.write('\n');
            });
            case JSON -> {
                body.write('[');
                for (int index = 0; index < events.size(); index++) {
                    body.writeBytes(index == 0 ? new byte[0] : new byte[] { ',' });
                    body.writeBytes(events.get(index).json());
                }
                body.write(']');
            }
        }
        return body.toByteArray();
    }

    static String contentType(BodyFormat format) {
        return switch (format) {
            case NDJSON -> "application/x-ndjson";
            case JSON -> "application/json";
        };
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }
}
