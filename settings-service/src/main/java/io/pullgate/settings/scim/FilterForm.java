package io.pullgate.settings.scim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.exceptions.ScimException;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;

/// Refuses filters nobody writes by honest means: the library's parser goes as deep as a filter is nested, and a stack has
/// an end; and there are characters no text in the database has. Wherever there is a filter: in the query, in a search, in
/// the path of a patch, and in those of a bulk.
final class FilterForm {

    private static final Pattern FORM = Pattern.compile("[^\\x00\\p{Cs}]{0,1000}");

    private FilterForm() {
    }

    static void require(String url, String body) {
        if (!Stream.concat(inQuery(url), inDocument(body)).allMatch(filter -> FORM.matcher(filter).matches())) {
            throw new BadRequestException("a filter may have at most 1000 characters, all of them readable",
                    ScimType.RFC7644.INVALID_FILTER);
        }
    }

    private static Stream<String> inQuery(String url) {
        try {
            int mark = url.indexOf('?');
            return mark < 0 ? Stream.empty() : Stream.of(URLDecoder.decode(url.substring(mark), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            throw new BadRequestException("the query is not encoded as one", ScimType.RFC7644.INVALID_SYNTAX);
        }
    }

    /// What is no JSON has no filters; the library will say so.
    private static Stream<String> inDocument(String text) {
        try {
            return Optional.ofNullable(JsonHelper.readJsonDocument(text)).stream().flatMap(FilterForm::inDocument);
        } catch (ScimException _) {
            return Stream.empty();
        }
    }

    private static Stream<String> inDocument(JsonNode document) {
        Stream<String> filters = Stream.of("filter", "path", "data").map(document::findValuesAsText).flatMap(List::stream);
        Stream<String> ofBulk = document.findValuesAsText("data").stream().flatMap(FilterForm::inDocument);
        return Stream.concat(filters.filter(filter -> !filter.startsWith("{")), ofBulk);
    }
}
