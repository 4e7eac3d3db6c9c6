package io.pullgate.policy.simulation;

import java.util.function.Function;

import io.pullgate.policy.MalformedRequests;
import io.pullgate.policy.decision.InvalidImageReferenceException;

/// A place in the request.
///
/// @param path `pulls[3].image`
record Field(String path) {

    static Field at(String list, int index) {
        return new Field("%s[%d]".formatted(list, index));
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem when the text there is no name of what it should name
    <T> T read(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (InvalidImageReferenceException e) {
            throw MalformedRequests.problem(path, "names nothing: " + e.getMessage());
        }
    }
}
