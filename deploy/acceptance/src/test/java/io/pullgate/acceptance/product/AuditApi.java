package io.pullgate.acceptance.product;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/// audit-service as a reviewer reads it.
public record AuditApi(URI base, Keycloak keycloak) {

    private static final String AUDITOR_OF_ALL = "greta";

    /// All records these filters select, page by page.
    public List<Pull> pulls(Map<String, String> filters) {
        Map<String, String> query = new TreeMap<>(filters);
        query.put("limit", "1000");
        String token = keycloak.accessToken(AUDITOR_OF_ALL);
        List<Pull> pulls = new ArrayList<>();
        Optional<URI> page = Optional.of(URI.create(base + "/v1/pulls?" + Http.form(query)));
        while (page.isPresent()) {
            JsonNode answer = Http.send(Http.bearing(page.get(), token)).expect(200).json();
            answer.required("pulls").forEach(pull -> pulls.add(new Pull(pull)));
            page = Optional.ofNullable(answer.required("next").textValue()).map(base::resolve);
        }
        return pulls;
    }

    /// The newest leaks of an organization, as one of its people sees them.
    public List<JsonNode> leaks(String organization, String reader, Instant since) {
        URI page = URI.create("%s/v1/leaks?organization=%s&from=%s".formatted(base, organization, since));
        return Http.send(Http.bearing(page, keycloak.accessToken(reader))).expect(200).json().required("leaks").valueStream()
                .toList();
    }

    /// `POST /v1/impact`: what a draft would have done to what was pulled.
    public JsonNode impact(String json, String reader) {
        return Http
                .send(Http.sending(Http.bearing(URI.create(base + "/v1/impact"), keycloak.accessToken(reader)), "POST", json))
                .expect(200).json();
    }

    /// The report on an organization's pulls of the last thirty days, as one of its people gets it.
    public Answer report(String organization, String reader, String format) {
        URI report = URI.create("%s/v1/reports/pulls?organization=%s&format=%s".formatted(base, organization, format));
        return Http.send(Http.bearing(report, keycloak.accessToken(reader)));
    }

    /// Where a registry tells what was pulled from it.
    public URI eventsOf(String registry) {
        return URI.create(base + "/v1/registry-events/" + registry);
    }
}
