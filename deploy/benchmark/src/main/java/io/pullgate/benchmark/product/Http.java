package io.pullgate.benchmark.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;

/// HTTP as the benchmark speaks it: connections are kept, nothing is retried, every status is an answer.
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    private Http() {
    }

    public static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
    }

    /// With a JSON body, or without any if the text is empty.
    public static HttpRequest.Builder authorized(String method, URI uri, String bearer, String json) {
        HttpRequest.Builder request = request(uri).header("Authorization", "Bearer " + bearer);
        return json.isEmpty() ? request.method(method, BodyPublishers.noBody())
                : request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json));
    }

    /// A POST of JSON with these headers.
    public static Answer post(URI uri, Map<String, String> headers, String json) {
        HttpRequest.Builder request = request(uri).POST(BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return send(request);
    }

    /// A GET with these headers.
    public static Answer get(URI uri, Map<String, String> headers) {
        HttpRequest.Builder request = request(uri).GET();
        headers.forEach(request::header);
        return send(request);
    }

    /// Sends it and waits; a connection that breaks is an [UncheckedIOException].
    public static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    /// The body of a good answer as it comes, however long it is.
    public static InputStream stream(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new MeasurementException(
                        "A service answered %d where 200 was expected.".formatted(response.statusCode()));
            }
            return response.body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    /// Whether a GET is answered with 200; no answer is a no.
    public static boolean isOk(URI uri) {
        try {
            return send(request(uri).GET()).status() == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }
}
