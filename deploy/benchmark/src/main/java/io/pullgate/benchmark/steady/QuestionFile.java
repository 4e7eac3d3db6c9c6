package io.pullgate.benchmark.steady;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.peer.Question;

/// A peer's questions as they go over the wire, one a line in base64, so that who sends them has nothing to do but that.
final class QuestionFile {

    private QuestionFile() {
    }

    static Path write(Path file, Peer peer) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, peer.questions().stream()
                .map(question -> Base64.getEncoder().encodeToString(bytes(request(peer, question)))).toList());
    }

    static List<byte[]> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Base64.getDecoder()::decode).toList();
    }

    private static String request(Peer peer, Question question) {
        String path = peer.url().getPath();
        return switch (question) {
            case Question.Post(String body) -> head("POST", path, peer) + "Content-Length: " + bytes(body).length + "\r\n\r\n"
                    + body;
            case Question.Get(String query) -> head("GET", path + "?" + query, peer) + "\r\n";
        };
    }

    private static String head(String method, String target, Peer peer) {
        return "%s %s HTTP/1.1\r\nHost: %s\r\n".formatted(method, target, peer.url().getAuthority())
                + peer.headers().entrySet().stream().map(QuestionFile::line).collect(Collectors.joining());
    }

    private static String line(Map.Entry<String, String> header) {
        return "%s: %s\r\n".formatted(header.getKey(), header.getValue());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
