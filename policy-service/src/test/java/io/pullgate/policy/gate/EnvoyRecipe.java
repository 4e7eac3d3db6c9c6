package io.pullgate.policy.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;

import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.type.matcher.v3.ListStringMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;

/// `deploy/integrations/envoy`, as Envoy's own API definitions read it.
record EnvoyRecipe(ExtAuthz filter) {

    private static final Path FILE = Path.of("..", "deploy", "integrations", "envoy", "ext-authz.yaml");

    /// A setting that Envoy does not know is an error.
    static EnvoyRecipe read() throws IOException {
        JsonNode filters = new YAMLMapper().readTree(Files.readString(FILE));
        HttpFilter.Builder only = HttpFilter.newBuilder();
        JsonFormat.parser()
                .usingTypeRegistry(JsonFormat.TypeRegistry.newBuilder().add(ExtAuthz.getDescriptor()).build())
                .merge(filters.required(0).toString(), only);
        return new EnvoyRecipe(only.getTypedConfig().unpack(ExtAuthz.class));
    }

    String pathPrefix() {
        return filter.getHttpService().getPathPrefix();
    }

    HeaderValue ownHeader() {
        return filter.getHttpService().getAuthorizationRequest().getHeadersToAdd(0);
    }

    /// The headers of a client that are handed on to Pullgate, beside `Authorization`.
    List<String> headersOfTheClient() {
        return names(filter.getAllowedHeaders());
    }

    /// The headers of Pullgate's refusals that are handed on to the client.
    List<String> headersOfRefusals() {
        return names(filter.getHttpService().getAuthorizationResponse().getAllowedClientHeaders());
    }

    /// The settings in use that Envoy has given up.
    List<String> givenUp() {
        return settings(filter).filter(setting -> setting.getOptions().getDeprecated()).map(FieldDescriptor::getFullName)
                .toList();
    }

    private static Stream<FieldDescriptor> settings(Message message) {
        return message.getAllFields().entrySet().stream()
                .flatMap(setting -> Stream.concat(Stream.of(setting.getKey()), settingsIn(setting)));
    }

    private static Stream<FieldDescriptor> settingsIn(Map.Entry<FieldDescriptor, Object> setting) {
        List<?> values = setting.getValue() instanceof List<?> several ? several : List.of(setting.getValue());
        return values.stream().filter(Message.class::isInstance).map(Message.class::cast).flatMap(EnvoyRecipe::settings);
    }

    private static List<String> names(ListStringMatcher headers) {
        return headers.getPatternsList().stream().map(StringMatcher::getExact).toList();
    }
}
