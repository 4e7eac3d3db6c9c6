package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.FaultCode.DUPLICATE_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.INVALID_JSON;
import static io.pullgate.settings.signin.doctor.FaultCode.MISSING_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.UNKNOWN_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_TYPE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/// Reads `registry.json`.
final class JsonForm {

    private static final JsonFactory STRICT = new JsonFactory();
    /// Reads on where Docker Desktop does not, to find what else is wrong.
    private static final JsonFactory LENIENT = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA).enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_YAML_COMMENTS).enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER).build();

    private final JsonParser json;
    private final Findings findings;

    private JsonForm(JsonParser json, Findings findings) {
        this.json = json;
        this.findings = findings;
    }

    static void read(String text, Findings findings) {
        Findings strictly = new Findings();
        try {
            read(STRICT, text, strictly);
            findings.addAll(strictly);
        } catch (JacksonException failure) {
            findings.add(INVALID_JSON, where(failure.getLocation()), "Here the file stops being JSON.");
            findings.addAll(leniently(text));
        }
    }

    private static Findings leniently(String text) {
        Findings findings = new Findings();
        try {
            read(LENIENT, text, findings);
        } catch (JacksonException _) {
            findings.breakOff();
        }
        return findings;
    }

    private static void read(JsonFactory factory, String text, Findings findings) throws JacksonException {
        try (JsonParser json = factory.createParser(text)) {
            new JsonForm(json, findings).document();
        } catch (JacksonException failure) {
            throw failure;
        } catch (IOException failure) {
            throw new UncheckedIOException("A string can always be read", failure);
        }
    }

    private void document() throws IOException {
        json.nextToken();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            object();
        } else {
            findings.add(Fault.of(WRONG_TYPE, here("$"), "The file is not an object.")
                    .fixedBy("Write {\"allowedOrgs\":[...]} around the list."));
            names("$");
        }
        if (json.nextToken() != null) {
            findings.add(INVALID_JSON, here("$"), "After the end something stands that does not belong there.");
        }
    }

    private void object() throws IOException {
        boolean found = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            String path = "$." + key;
            if (KeyName.isMeant(key)) {
                key(key, path, found);
                found = true;
            } else {
                findings.add(UNKNOWN_KEY, here(path), "Docker Desktop does not know %s.".formatted(Quoted.of(key)));
                json.nextToken();
                json.skipChildren();
            }
        }
        if (!found) {
            findings.add(MISSING_KEY, here("$"), "Nothing in the file is called allowedOrgs.");
        }
    }

    private void key(String key, String path, boolean again) throws IOException {
        if (again) {
            findings.add(DUPLICATE_KEY, here(path), "allowedOrgs stands there more than once; only one counts.");
        }
        KeyName.check(key, here(path), findings);
        json.nextToken();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            findings.add(WRONG_TYPE, here(path), "allowedOrgs is not a list.");
        }
        names(path);
    }

    /// The names at the present token, whether they are a list, as they should, or a string.
    private void names(String path) throws IOException {
        Where where = here(path);
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            findings.list(where, Mentions.split(json.getText(), where));
        } else if (json.currentToken() == JsonToken.START_ARRAY) {
            List<Findings.Mention> mentions = new ArrayList<>();
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                entry("%s[%d]".formatted(path, i), mentions);
            }
            findings.list(where, mentions);
        } else {
            json.skipChildren();
        }
    }

    private void entry(String path, List<Findings.Mention> mentions) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            mentions.add(new Findings.Mention(json.getText(), here(path)));
        } else {
            findings.add(WRONG_TYPE, here(path), "The entry is not a string.");
            json.skipChildren();
        }
    }

    private Where here(String path) {
        return where(json.currentTokenLocation()).path(path);
    }

    /// What is too deep or too long is so nowhere in particular.
    private static Where where(JsonLocation location) {
        return location == null ? Where.WHOLE_FILE : Where.at(location.getLineNr(), location.getColumnNr());
    }
}
