package io.pullgate.audit.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;

import io.pullgate.audit.Position;

/// The address of the page that comes next: the same question, from another position.
public final class PageLink {

    private PageLink() {
    }

    public static URI next(UriInfo request, Position last) {
        Map<String, List<String>> parameters = new TreeMap<>(request.getQueryParameters());
        parameters.put("cursor", List.of(Cursor.of(last)));
        String query = parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue().getFirst()))
                .collect(Collectors.joining("&"));
        return URI.create(request.getAbsolutePath() + "?" + query);
    }

    /// RFC 8288.
    public static ResponseBuilder announce(ResponseBuilder answer, Optional<URI> next) {
        return next.map(uri -> answer.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(uri))).orElse(answer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
