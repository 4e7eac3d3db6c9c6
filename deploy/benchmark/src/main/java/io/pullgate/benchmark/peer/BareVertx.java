package io.pullgate.benchmark.peer;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/// The least a JVM can do to answer a question in JSON over HTTP: Vert.x alone, which reads the same questions as
/// policy-service and looks into a map and a set. It knows nobody, records nothing and has no rules: what it reaches is the
/// ceiling that policy-service is measured against.
public final class BareVertx {

    private static final JsonFactory JSON = new JsonFactory();

    /// Of an organization, who share what they may pull.
    private static final int MEMBERS = 20;

    private final Map<String, Set<String>> imagesOfUser = new HashMap<>();

    private BareVertx(int users) {
        List<String> images = IntStream.range(0, 20).mapToObj("postgres:%d"::formatted).toList();
        Set<String> ofOrganization = Set.of();
        for (int number = 0; number < users; number++) {
            ofOrganization = number % MEMBERS == 0 ? new HashSet<>(images) : ofOrganization;
            imagesOfUser.put("member-%07d".formatted(number), ofOrganization);
        }
    }

    public static void main(String[] arguments) {
        BareVertx server = new BareVertx(Integer.parseInt(arguments[1]));
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true))
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(Integer.parseInt(arguments[0])))
                .requestHandler(server::answer).listen().onFailure(failure -> {
                    System.err.println(failure.getMessage());
                    System.exit(1);
                });
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            boolean decision = decide(body.getBytes());
            request.response().putHeader("content-type", "application/json")
                    .end(Buffer.buffer("{\"decision\":" + decision + "}"));
        });
    }

    private boolean decide(byte[] question) {
        String user = "";
        String image = "";
        try (JsonParser json = JSON.createParser(question)) {
            String member = "";
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    member = json.currentName().equals("id") ? member : json.currentName();
                } else if (token == JsonToken.VALUE_STRING && json.currentName().equals("id")) {
                    user = member.equals("type") && user.isEmpty() ? json.getText() : user;
                    image = json.getText();
                }
            }
        } catch (IOException _) {
            return false;
        }
        return imagesOfUser.getOrDefault(user, Set.of()).contains(image);
    }
}
