package io.pullgate.audit.siem;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The object `metadata`: which event of which product this is.
record Metadata(UUID id, String code, Optional<String> organization, Instant occurredAt, Instant recordedAt,
        List<String> profiles) {

    private static final String SCHEMA_VERSION = "1.8.0";
    private static final String PRODUCT = "Pullgate";
    /// OCSF's times are milliseconds; ours are exact to the microsecond.
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX")
            .withZone(ZoneOffset.UTC);

    Attributes attributes() {
        return new Attributes()
                .text("version", SCHEMA_VERSION)
                .object("product", new Attributes().text("name", PRODUCT).text("vendor_name", PRODUCT))
                .texts("profiles", profiles)
                .text("uid", id.toString())
                .text("event_code", code)
                .text("tenant_uid", organization)
                .text("original_time", EXACT.format(occurredAt))
                .number("logged_time", recordedAt.toEpochMilli());
    }
}
