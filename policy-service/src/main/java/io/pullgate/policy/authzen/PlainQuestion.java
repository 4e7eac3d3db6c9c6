package io.pullgate.policy.authzen;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/// Reads a question that is plainly all right. Of anything else it says nothing: that is for [EvaluationReader] and its like
/// to read, who know how to say what is wrong. What both of them take, they take for the same question.
final class PlainQuestion {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_USER_AGENT = 1024;

    private final JsonParser json;
    private boolean plain = true;
    private Members subject;
    private Members action;
    private Members resource;
    private Members context;

    private PlainQuestion(JsonParser json) {
        this.json = json;
    }

    static Optional<Evaluation> in(byte[] document) {
        try (JsonParser json = JSON.createParser(document)) {
            return new PlainQuestion(json).read();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Optional<Evaluation> read() throws IOException {
        plain = json.nextToken() == JsonToken.START_OBJECT;
        while (plain && json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "subject" -> subject = once(subject, "type", "id");
                case "action" -> action = once(action, "name", "");
                case "resource" -> resource = once(resource, "type", "id");
                case "context" -> context = once(context, "client_address", "user_agent");
                default -> skipValue();
            }
        }
        boolean whole = plain && json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
        return whole && isValid() ? Optional.of(evaluation()) : Optional.empty();
    }

    /// Two texts of an object; what else is in it is skipped, as AuthZEN asks, unless it means something.
    private Members once(Members before, String first, String second) throws IOException {
        plain = before == null && json.nextToken() == JsonToken.START_OBJECT;
        String firstText = null;
        String secondText = null;
        while (plain && json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (name.equals(first)) {
                firstText = text(firstText);
            } else if (name.equals(second)) {
                secondText = text(secondText);
            } else if (name.equals("min_revision") || name.equals("organization")) {
                plain = false;
            } else {
                skipValue();
            }
        }
        return new Members(firstText, secondText);
    }

    private String text(String before) throws IOException {
        plain = before == null && json.nextToken() == JsonToken.VALUE_STRING;
        return plain ? json.getText() : null;
    }

    private void skipValue() throws IOException {
        json.nextToken();
        json.skipChildren();
    }

    private boolean isValid() {
        return subject != null && action != null && resource != null && "pull".equals(action.first)
                && "image".equals(resource.first) && resource.second != null && isKnownType(subject.first)
                && isName(subject.second) && (context == null || context.isShort());
    }

    private static boolean isKnownType(String type) {
        return Evaluation.USER.equals(type) || Evaluation.ANONYMOUS.equals(type) || Evaluation.WORKLOAD.equals(type);
    }

    private static boolean isName(String id) {
        return id != null && id.length() <= LONGEST_NAME && !id.isBlank() && id.chars().noneMatch(c -> c < ' ' || c == 0x7f);
    }

    private Evaluation evaluation() {
        return new Evaluation(new Evaluation.Subject(subject.first, subject.second), new Evaluation.Action(action.first),
                new Evaluation.Resource(resource.first, resource.second), Optional.ofNullable(context).map(Members::context));
    }

    /// What stood in an object, null for what did not.
    private record Members(String first, String second) {

        boolean isShort() {
            return (first == null || first.length() <= LONGEST_NAME)
                    && (second == null || second.length() <= LONGEST_USER_AGENT);
        }

        Evaluation.Context context() {
            return new Evaluation.Context(Optional.ofNullable(first), Optional.ofNullable(second), Optional.empty(),
                    Optional.empty());
        }
    }
}
