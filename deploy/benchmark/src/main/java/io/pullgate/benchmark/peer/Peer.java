package io.pullgate.benchmark.peer;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.product.Answer;
import io.pullgate.benchmark.product.Http;
import io.pullgate.local.ManagedProcess;

/// A server that is asked the same questions as others, over HTTP, each in its own form.
///
/// @param process that answers, whose processor time counts
/// @param questions it is asked, one after the other
/// @param permits what the answer to the first question must contain, to know that it is answered at all
public record Peer(String name, ManagedProcess process, URI url, Map<String, String> headers, List<Question> questions,
        String permits) {

    public Peer {
        headers = Map.copyOf(headers);
        questions = List.copyOf(questions);
    }

    /// Asks one of the questions.
    public Answer answer(int question) {
        return switch (questions.get(question)) {
            case Question.Post(String body) -> Http.post(url, headers, body);
            case Question.Get(String query) -> Http.get(URI.create(url + "?" + query), headers);
        };
    }

    /// Asks the first question. What is fast because it answers nonsense shall not count.
    ///
    /// @return the answer
    public String firstAnswer() {
        String answer = answer(0).expect(200).body();
        if (!answer.contains(permits)) {
            throw new MeasurementException("%s should allow the first question: %s".formatted(name, answer));
        }
        return answer;
    }
}
