package io.pullgate.audit.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// Stands where policy-service is, and judges as it is told: the rules let everything through, the draft no official image.
public final class Judge {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<JsonNode> questions = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    private Judge(HttpServer server) {
        this.server = server;
    }

    static Judge start() throws IOException {
        Judge judge = new Judge(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        judge.server.createContext("/v1/simulations", judge::answer);
        judge.server.start();
        return judge;
    }

    void stop() {
        server.stop(0);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// From now on it answers so; 0 is no answer at all.
    public void answerWith(int status) {
        this.status = status;
        questions.clear();
        authorizations.clear();
    }

    public List<JsonNode> questions() {
        return List.copyOf(questions);
    }

    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode question = JSON.readTree(exchange.getRequestBody());
            questions.add(question);
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            if (status != 0) {
                byte[] body = JSON.writeValueAsBytes(status == 200 ? judged(question)
                        : JSON.createObjectNode().put("detail", "rules.mode is not known"));
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static ObjectNode judged(JsonNode question) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        question.required("pulls").forEach(pull -> {
            boolean official = pull.required("image").asText().startsWith("docker.io/library/");
            ObjectNode result = results.addObject().put("bound", true);
            result.putObject("before").put("outcome", "allowed").put("reason", "official");
            result.putObject("after").put("outcome", official ? "denied" : "allowed").put("reason", "official");
        });
        return answer;
    }
}
