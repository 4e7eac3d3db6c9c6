package io.pullgate.policy.simulation;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.pullgate.policy.MalformedRequests;
import io.pullgate.policy.decision.InvalidImageReferenceException;

/// A place in the request.
///
/// @param path `pulls[3].image`
record Field(String path) {

    /// Reads every text of a list there.
    <T> Set<T> readAll(List<String> texts, Function<String, T> parse) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new Field("%s[%d]".formatted(path, i)).read(texts.get(i), parse)).collect(Collectors.toSet());
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
