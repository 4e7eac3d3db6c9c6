package io.pullgate.settings.http;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import io.quarkus.jackson.ObjectMapperCustomizer;

/// Takes requests at their word: `"false"` is not false, and a field given twice is a mistake. Who writes rules must learn
/// that something was not understood.
@Singleton
class StrictJson implements ObjectMapperCustomizer {

    /// Before Quarkus registers the module for [java.util.Optional], which would take a field left out for one that is null.
    @Override
    public int priority() {
        return MAXIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(new Jdk8Module().configureReadAbsentAsNull(true));
        json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        json.setConfig(json.getDeserializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
        for (CoercionInputShape shape : new CoercionInputShape[] { CoercionInputShape.Integer, CoercionInputShape.Float,
                CoercionInputShape.Boolean }) {
            json.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
    }
}
