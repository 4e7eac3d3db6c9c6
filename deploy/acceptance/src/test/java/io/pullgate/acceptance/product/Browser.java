package io.pullgate.acceptance.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody who reads pages: keeps cookies, goes where redirects lead, and signs in where Keycloak asks.
public final class Browser {

    private static final Pattern LOGIN_FORM = Pattern.compile("<form id=\"kc-form-login\"[^>]* action=\"([^\"]+)\"");

    private final String username;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new Cookies()).followRedirects(HttpClient.Redirect.NORMAL).build();

    /// Every demo user's password is the user's name.
    public Browser(String username) {
        this.username = username;
    }

    /// The page there, after signing in if that was asked for.
    public Answer open(URI page) {
        HttpResponse<String> shown = send(Http.request(page));
        Matcher form = LOGIN_FORM.matcher(shown.body());
        if (form.find()) {
            shown = send(Http.request(URI.create(form.group(1).replace("&amp;", "&")))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(Http.form(Map.of("username", username, "password", username)))));
        }
        return new Answer(shown.statusCode(), shown.headers(), shown.body());
    }

    /// Browsers hold their own machine to be secure, and give it its secure cookies without TLS.
    private static final class Cookies extends CookieManager {

        @Override
        public void put(URI from, Map<String, List<String>> headers) throws IOException {
            super.put(from, headers);
            getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a page");
        }
    }
}
