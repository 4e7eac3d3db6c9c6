package io.pullgate.settings.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/// A server that speaks as far like Docker Hub as Docker Hub's two addresses are known (`semantics.md` g), and misbehaves
/// when it is told to.
public final class HubStub implements AutoCloseable {

    private static final Pattern SEARCH = Pattern.compile(
            "/api/search/v4\\?query=&badges=verified_publisher,open_source&from=(\\d+)&size=(\\d+)&sort=pull_count&order=desc&type=image");
    private static final Pattern ORGANIZATION = Pattern.compile("/v2/orgs/([^/]+)/");

    private final Map<String, String> repositories = new ConcurrentSkipListMap<>();
    private final Map<String, String> organizations = new ConcurrentHashMap<>();
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final Deque<HttpHandler> misbehaviours = new ConcurrentLinkedDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private HubStub(HttpServer server) {
        this.server = server;
    }

    public static HubStub start() {
        try {
            HubStub stub = new HubStub(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            stub.server.createContext("/", stub::handle);
            stub.server.setExecutor(stub.threads);
            stub.server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// An organization with some repositories that have its badge; the empty text is no badge.
    public void organization(String namespace, String badge, String... names) {
        organizations.put(namespace, badge);
        for (String name : names) {
            repository(namespace + "/" + name, badge);
        }
    }

    /// What the search says of a repository; the empty text: that it has no badge.
    public void repository(String name, String badge) {
        if (badge.isEmpty()) {
            repositories.remove(name);
        } else {
            repositories.put(name, badge);
        }
    }

    public void user(String namespace) {
        organizations.remove(namespace);
        users.add(namespace);
    }

    /// The next request gets this, whatever it asks.
    public void next(HttpHandler misbehaviour) {
        misbehaviours.add(misbehaviour);
    }

    public void forgetRequests() {
        requests.clear();
    }

    /// The paths that were asked, with their queries.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        String path = exchange.getRequestURI().toString();
        requests.add(path);
        try (exchange) {
            HttpHandler misbehaviour = misbehaviours.poll();
            if (misbehaviour != null) {
                misbehaviour.handle(exchange);
            } else {
                behave(exchange, path);
            }
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private void behave(HttpExchange exchange, String path) throws IOException {
        Matcher search = SEARCH.matcher(path);
        Matcher organization = ORGANIZATION.matcher(path);
        if (search.matches()) {
            answer(exchange, 200, results(Integer.parseInt(search.group(1)), Integer.parseInt(search.group(2))));
        } else if (organization.matches() && organizations.containsKey(organization.group(1))) {
            answer(exchange, 200,
                    "{\"id\":\"7e\",\"orgname\":\"%s\",\"full_name\":\"\",\"type\":\"Organization\",\"badge\":\"%s\"}"
                            .formatted(organization.group(1), organizations.get(organization.group(1))));
        } else if (organization.matches() && users.contains(organization.group(1))) {
            exchange.getResponseHeaders().set("Location", "/v2/users/" + organization.group(1));
            answer(exchange, 308, "");
        } else {
            answer(exchange, 404, "{\"message\":\"object not found\"}");
        }
    }

    private String results(int from, int size) {
        String results = repositories.entrySet().stream().skip(from).limit(size).map(repository -> """
                {"id":"%1$s","name":"%1$s","slug":"%1$s","type":"image","publisher":{"id":"7e","name":"A Publisher, Inc."},
                 "badge":"%2$s","star_count":1,"pull_count":"1B+","archived":false}"""
                .formatted(repository.getKey(), repository.getValue())).collect(Collectors.joining(","));
        return "{\"total\":%d,\"results\":[%s]}".formatted(repositories.size(), results);
    }
}
