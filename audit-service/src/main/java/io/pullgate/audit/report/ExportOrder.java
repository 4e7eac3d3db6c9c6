package io.pullgate.audit.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.BadParameterException;

/// What somebody wants exported, and the form: with the parameters of a report of pulls, or with those of a pack.
record ExportOrder(Map<String, String> query, ExportForm form) {

    private static final Set<String> FIELDS = Set.of("query", "format", "raw");
    private static final Set<String> OF_PAGES = Set.of("limit", "cursor", "format", "raw");
    private static final List<Format> OFFERED = List.of(Format.CSV, Format.NDJSON, Format.XLSX, Format.EVIDENCE);

    /// Reads strictly, as [Parameters] does.
    static ExportOrder of(JsonNode body) {
        ExportOrder order = stored(body);
        order.parameters();
        return order;
    }

    /// Reads an order as it was written down, perhaps by another version, whose parameters are not looked at before they are
    /// needed: it is shown nevertheless.
    static ExportOrder stored(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw new BadParameterException("query", "is missing: the body must be an object");
        }
        Map<String, List<String>> given = new HashMap<>();
        body.properties().stream().filter(field -> !field.getKey().equals("query"))
                .forEach(field -> given.put(field.getKey(), List.of(text(field.getKey(), field.getValue()))));
        Parameters parameters = Parameters.of(given, FIELDS);
        Format format = Format.of(parameters, List.of(), OFFERED);
        ExportForm form = RowOrder.of(format, parameters).<ExportForm> map(order -> order)
                .orElseGet(ExportForm.EvidencePack::new);
        return new ExportOrder(query(body.path("query")), form);
    }

    private static Map<String, String> query(JsonNode query) {
        if (!query.isObject() && !query.isMissingNode()) {
            throw new BadParameterException("query", "must be an object with the parameters of /v1/pulls");
        }
        Map<String, String> texts = new TreeMap<>();
        query.properties().forEach(field -> texts.put(field.getKey(), text(field.getKey(), field.getValue())));
        return texts;
    }

    /// Whose records an export of this order holds, if whoever asked could read those of `readable`.
    AccessScope scope(AccessScope readable) {
        return Optional.ofNullable(query.get("organization")).map(name -> AccessScope.of(Set.of(name))).orElse(readable);
    }

    Parameters parameters() {
        Set<String> known = switch (form) {
            case ExportForm.EvidencePack _ -> EvidenceExport.PARAMETERS;
            case RowOrder _ -> ofPulls();
        };
        Map<String, List<String>> given = new HashMap<>();
        query.forEach((name, value) -> given.put(name, List.of(value)));
        return Parameters.of(given, known);
    }

    private static Set<String> ofPulls() {
        Set<String> known = new HashSet<>(PullResource.PARAMETERS);
        known.removeAll(OF_PAGES);
        return known;
    }

    private static String text(String name, JsonNode value) {
        if (!value.isTextual() && !value.isBoolean()) {
            throw new BadParameterException(name, "must be a text");
        }
        return value.asText();
    }
}
