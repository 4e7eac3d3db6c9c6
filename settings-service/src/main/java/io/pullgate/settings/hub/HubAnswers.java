package io.pullgate.settings.hub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;

/// Reads what Docker Hub answers. What is not the documented shape is never taken for "no badge".
///
/// @param baseUri where redirects are relative to
record HubAnswers(URI baseUri) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The answer to a question, other than a 429.
    Answer read(Question question, int status, HttpHeaders headers, byte[] body) {
        return switch (question) {
            case Question.Search(int from) when status == 200 -> found(json(body), from);
            case Question.BadgeOf(Namespace namespace) when status == 200 -> badge(namespace, json(body));
            case Question.BadgeOf(Namespace namespace) when isUserOrNobody(namespace, status, headers) ->
                new Answer.BadgeIs(namespace, Badge.NONE);
            case Question _ when isClientError(status) -> new Answer.Refused("Docker Hub answers " + status);
            case Question _ -> new Answer.Trouble("Docker Hub answers " + status);
        };
    }

    /// A user's namespace is not an organization's: it is answered with a redirect to `/v2/users/NAMESPACE`.
    private boolean isUserOrNobody(Namespace namespace, int status, HttpHeaders headers) {
        if (status == 404) {
            return true;
        }
        String user = "/v2/users/" + namespace;
        return status / 100 == 3 && headers.firstValue("Location").flatMap(this::path)
                .filter(path -> path.equals(user) || path.equals(user + "/")).isPresent();
    }

    private Optional<String> path(String location) {
        try {
            URI target = baseUri.resolve(location);
            return Optional.ofNullable(target.getPath()).filter(_ -> baseUri.getAuthority().equals(target.getAuthority()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// 403 is what a firewall before Docker Hub says to somebody it has become suspicious of, and 408 that we were slow.
    private static boolean isClientError(int status) {
        return status / 100 == 4 && status != 403 && status != 408;
    }

    private static Answer badge(Namespace namespace, Optional<JsonNode> json) {
        return json.map(object -> object.get("badge")).filter(badge -> badge.isTextual() || badge.isNull())
                .<Answer> map(badge -> new Answer.BadgeIs(namespace, known(badge).orElse(Badge.NONE)))
                .orElseGet(() -> new Answer.Trouble("Docker Hub's answer has no badge in it"));
    }

    private static Answer found(Optional<JsonNode> json, int from) {
        Optional<JsonNode> results = json.map(object -> object.get("results")).filter(JsonNode::isArray);
        if (results.isEmpty()) {
            return new Answer.Trouble("Docker Hub's answer has no results in it");
        }
        List<Sighting> sightings = new ArrayList<>();
        results.get().forEach(result -> sighting(result).ifPresent(sightings::add));
        int shown = from + results.get().size();
        boolean last = results.get().isEmpty() || shown >= json.get().path("total").asLong(Long.MAX_VALUE);
        return new Answer.Found(sightings, last ? Optional.empty() : Optional.of(shown));
    }

    /// A result that is no repository with a badge is of no interest.
    private static Optional<Sighting> sighting(JsonNode result) {
        String name = result.path("name").asText();
        int slash = name.indexOf('/');
        return slash < 0 || !Namespace.isHoldable(name.substring(0, slash)) ? Optional.empty()
                : known(result.path("badge")).map(badge -> new Sighting(new Namespace(name.substring(0, slash)), badge));
    }

    private static Optional<Badge> known(JsonNode badge) {
        return switch (badge.asText()) {
            case "verified_publisher" -> Optional.of(Badge.VERIFIED_PUBLISHER);
            case "open_source" -> Optional.of(Badge.OPEN_SOURCE);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> json(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
