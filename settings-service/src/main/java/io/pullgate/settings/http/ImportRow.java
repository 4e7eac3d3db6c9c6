package io.pullgate.settings.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/// A publisher to be imported, as it was written.
///
/// @param badge verified_publisher or open_source
/// @param expiresAt RFC 3339; left out: as configured
@JsonNaming(SnakeCaseStrategy.class)
record ImportRow(String namespace, String badge, String expiresAt) {
}
