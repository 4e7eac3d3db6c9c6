package io.pullgate.audit.impact;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.pullgate.audit.MalformedRequestException;
import io.pullgate.audit.NotOverseenException;
import io.pullgate.audit.PullTally;
import io.pullgate.audit.SafeAddress;
import io.pullgate.audit.SimulationUnavailableException;
import io.pullgate.audit.UnknownOrganizationException;
import io.pullgate.audit.impact.Judged.Bound;
import io.pullgate.audit.impact.Judged.Unbound;
import io.quarkus.runtime.Startup;

/// Asks policy-service what rules would do (`POST /v1/simulations`), with the token of whoever asked us: policy-service decides
/// itself who may try out the rules of which organization, and nobody gets to see more by way of us.
@Startup
@ApplicationScoped
class Simulations {

    private static final String DENIED = "denied";
    private static final long LARGEST_ANSWER = 32 << 20;

    private final ImpactConfig config;
    private final URI address;
    private final ObjectMapper json;
    private final HttpClient http;

    /// @throws IllegalStateException if tokens would be sent in the clear to another machine
    Simulations(ImpactConfig config, ObjectMapper json) {
        if (!SafeAddress.isOne(config.policyService())) {
            throw new IllegalStateException(
                    "pullgate.impact.policy-service is no https address: %s".formatted(config.policyService()));
        }
        this.config = config;
        this.address = URI.create(config.policyService().toString().replaceFirst("/+$", "") + "/v1/simulations");
        this.json = json;
        this.http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(config.timeout())
                .build();
    }

    /// In the order of the pulls.
    ///
    /// @param authorization the header of whoever asks
    /// @throws MalformedRequestException if the draft cannot be understood; policy-service says what is wrong with it
    /// @throws SimulationUnavailableException if there is no answer now
    List<Judged> judge(ImpactRequest request, List<PullTally> pulls, String authorization) {
        HttpResponse<byte[]> response = sent(HttpRequest
                .newBuilder(address).header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(bytes(question(request, pulls)))).build());
        return switch (response.statusCode()) {
            case 200 -> read(response.body(), pulls.size());
            case 400 ->
                throw new MalformedRequestException(parsed(response.body()).path("detail").asText("rules are malformed"));
            case 403 -> throw new NotOverseenException(request.organization());
            case 404 -> throw new UnknownOrganizationException(request.organization());
            default -> throw new SimulationUnavailableException("it answers with status " + response.statusCode());
        };
    }

    private ObjectNode question(ImpactRequest request, List<PullTally> pulls) {
        ObjectNode question = json.createObjectNode().put("organization", request.organization());
        question.set("rules", request.rules());
        ArrayNode asked = question.putArray("pulls");
        pulls.forEach(pull -> {
            ObjectNode one = asked.addObject().put("image", pull.repository().registry() + "/" + pull.repository().path());
            pull.user().ifPresent(user -> one.put("username", user));
        });
        return question;
    }

    /// The client's own timeout ends with the headers; a body may come drop by drop.
    private HttpResponse<byte[]> sent(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> asked = http.sendAsync(request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return asked.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new SimulationUnavailableException("there is no answer within " + config.timeout());
        } catch (ExecutionException failure) {
            throw new SimulationUnavailableException(failure.getCause().toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new SimulationUnavailableException("this program is being stopped");
        } finally {
            asked.cancel(true);
        }
    }

    private List<Judged> read(byte[] body, int expected) {
        JsonNode results = parsed(body).path("results");
        if (results.size() != expected) {
            throw new SimulationUnavailableException(
                    "it answers for %d pulls instead of %d".formatted(results.size(), expected));
        }
        return results.valueStream().map(Simulations::judged).toList();
    }

    private static Judged judged(JsonNode result) {
        if (!result.path("bound").asBoolean()) {
            return new Unbound();
        }
        JsonNode before = result.path("before");
        JsonNode after = result.path("after");
        if (!before.path("outcome").isTextual() || !after.path("outcome").isTextual()) {
            throw new SimulationUnavailableException("its answer cannot be understood");
        }
        return new Bound(!before.path("outcome").textValue().equals(DENIED), !after.path("outcome").textValue().equals(DENIED),
                after.path("reason").asText());
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException unreadable) {
            throw new SimulationUnavailableException("its answer cannot be understood: " + unreadable.getMessage());
        }
    }

    private byte[] bytes(JsonNode node) {
        try {
            return json.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
