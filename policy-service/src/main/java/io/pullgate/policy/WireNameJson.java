package io.pullgate.policy;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;

/// Writes a constant by its [WireName].
public final class WireNameJson extends JsonSerializer<Enum<?>> {

    @Override
    public void serialize(Enum<?> constant, JsonGenerator json, SerializerProvider serializers) throws IOException {
        json.writeString(WireName.of(constant));
    }
}
