package io.pullgate.acceptance.product;

import java.net.URI;
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
}
