package io.pullgate.settings.http;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriInfo;

import io.pullgate.settings.Actor;
import io.pullgate.settings.Caller;
import io.pullgate.settings.Page;
import io.pullgate.settings.Precondition;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Slice;
import io.pullgate.settings.Username;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/// What is known of a request beside its path and body: who calls, what they believe to be there, which page they want.
@RequestScoped
class Call {

    private static final String PLATFORM_ADMIN = "platform-admin";
    private static final int LONGEST_USER_AGENT = 512;
    private static final String DEFAULT_PAGE_SIZE = "100";

    private final SecurityIdentity identity;
    private final RoutingContext routing;
    private final UriInfo uri;

    Call(SecurityIdentity identity, RoutingContext routing, UriInfo uri) {
        this.identity = identity;
        this.routing = routing;
        this.uri = uri;
    }

    Caller caller() {
        Username username = Optional.ofNullable(identity.getPrincipal().getName()).filter(Username::isPersonal)
                .map(Username::new).orElseThrow(SettingsException.UnusableName::new);
        HttpServerRequest request = routing.request();
        Optional<String> address = Optional.ofNullable(request.remoteAddress()).map(SocketAddress::hostAddress);
        Optional<String> userAgent = Optional.ofNullable(request.getHeader("User-Agent")).map(Call::printable);
        return new Caller(new Actor(username, address, userAgent), identity.hasRole(PLATFORM_ADMIN));
    }

    Precondition precondition() {
        List<String> headers = routing.request().headers().getAll("If-Match");
        return headers.isEmpty() ? Precondition.NONE : Precondition.parse(String.join(",", headers));
    }

    /// On our own paths nothing is changed by somebody who does not say what they have seen.
    Precondition requiredPrecondition() {
        if (routing.request().headers().contains("If-Match")) {
            return precondition();
        }
        throw new SettingsException.RevisionMissing();
    }

    Page page() {
        return new Page(number("page", "1"), number("page_size", DEFAULT_PAGE_SIZE));
    }

    /// One page of a list with the addresses of the pages around it.
    <T> PageBody<T> page(Page page, Slice<T> slice) {
        boolean hasNext = page.offset() + page.size() < slice.total();
        return new PageBody<>(slice.total(), hasNext ? address(page.number() + 1) : null,
                page.number() > 1 ? address(page.number() - 1) : null, slice.items());
    }

    private String address(int page) {
        return uri.getRequestUriBuilder().replaceQueryParam("page", page).build().toString();
    }

    private int number(String parameter, String otherwise) {
        String text = Optional.ofNullable(uri.getQueryParameters().getFirst(parameter)).orElse(otherwise);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new SettingsException.Malformed(parameter, "must be a number");
        }
    }

    /// A client may send anything; the log of changes shall be readable.
    private static String printable(String header) {
        String clean = header.replaceAll("\\p{Cntrl}", "");
        return clean.substring(0, Math.min(clean.length(), LONGEST_USER_AGENT));
    }
}
