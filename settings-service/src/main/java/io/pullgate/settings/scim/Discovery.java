package io.pullgate.settings.scim;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import de.captaingoldfish.scim.sdk.common.constants.AttributeNames.RFC7643;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;

/// The addresses in the descriptions of the service (RFC 7644, 4). The library keeps those under which they were first asked
/// for; here each organization has its own, and none may hear of another.
final class Discovery {

    private static final Pattern ADDRESS = Pattern
            .compile("(?<base>[^?#]*?)(?<path>/(?:ServiceProviderConfig|ResourceTypes|Schemas)(?:/[^?#]*)?)(?:[?#].*)?");

    private Discovery() {
    }

    static boolean isAsked(String url) {
        return ADDRESS.matcher(url).matches();
    }

    /// The description as it is for who asked at this address.
    static String located(String description, String url) {
        Matcher asked = ADDRESS.matcher(url);
        JsonNode document = JsonHelper.readJsonDocument(description);
        if (!asked.matches() || document == null) {
            return description;
        }
        locate(document, asked.group("base"));
        document.path(RFC7643.RESOURCES).forEach(resource -> locate(resource, asked.group("base")));
        return document.toString();
    }

    private static void locate(JsonNode resource, String base) {
        Matcher kept = ADDRESS.matcher(resource.path(RFC7643.META).path(RFC7643.LOCATION).asText());
        if (kept.matches()) {
            ((ObjectNode) resource.get(RFC7643.META)).put(RFC7643.LOCATION, base + kept.group("path"));
        }
    }
}
