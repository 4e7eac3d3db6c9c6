package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.pullgate.local.Authority;
import io.pullgate.local.Ports;

/// What makes an engine ask Pullgate about every request, and how its users are known.
///
/// @param folder what the engine finds as `/etc/docker`
/// @param words the engine's options
public record AuthorizationPlugin(Path folder, List<String> words) {

    /// @param recipe the file by which the engine finds the plugin; the plugin is called after it
    /// @param replacements what to fill in
    public static AuthorizationPlugin of(Path recipe, Map<String, String> replacements, Path folder) {
        try {
            Path plugins = Files.createDirectories(folder.resolve("plugins"));
            Files.writeString(plugins.resolve(recipe.getFileName()), Recipe.filledIn(recipe, replacements));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String name = recipe.getFileName().toString();
        return new AuthorizationPlugin(folder, List.of("--authorization-plugin", name.substring(0, name.lastIndexOf('.'))));
    }

    /// Users sign in with certificates of this authority, at the address that is the last word.
    public AuthorizationPlugin withUsersOf(Authority authority) {
        Authority.Issued own = authority.issue("dockerd", "CN=dockerd", "ip:127.0.0.1");
        return new AuthorizationPlugin(folder, List.of(words.get(0), words.get(1), "--tlsverify",
                "--tlscacert", authority.certificate().toString(), "--tlscert", own.certificate().toString(),
                "--tlskey", own.key().toString(), "--host", "tcp://127.0.0.1:" + Ports.free()));
    }

    String address() {
        return words.getLast();
    }
}
