package io.pullgate.policy.explanation;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.integration.Caller;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// The page a refusal names: for whoever was refused, in words. People sign in with the identity provider (the tenant `pages`).
@Path("/d")
@Authenticated
@RunOnVirtualThread
public class ExplanationPage {

    private static final String CLIENT = "pages";

    /// Nothing but our own style sheet is loaded, and nothing is run.
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final SecurityIdentity identity;
    private final Explanations explanations;

    ExplanationPage(SecurityIdentity identity, Explanations explanations) {
        this.identity = identity;
        this.explanations = explanations;
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response show(@RestPath String id) {
        Caller reader = reader();
        String username = identity.getPrincipal().getName();
        Optional<UUID> decision = Explanations.id(id);
        Optional<Explanation> explanation = decision.flatMap(known -> explanations.of(known, reader));
        return explanation.map(found -> page(200, Templates.explanation(found, new Wording(found, username), username)))
                .orElseGet(() -> page(404,
                        Templates.unknown(decision.flatMap(explanations::inAudit).map(URI::toString).orElse(null), username)));
    }

    private Caller reader() {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        return new Caller.Person(new Subject.OidcUser(token.getName(), token.getIssuer(), token.getSubject()), CLIENT,
                identity.getRoles());
    }

    private static Response page(int status, TemplateInstance template) {
        return Response.status(status).entity(template.render()).type("text/html; charset=utf-8")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY).header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer").header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /// The pages.
    @CheckedTemplate
    static class Templates {

        /// @param page how it is said in words
        static native TemplateInstance explanation(Explanation explanation, Wording page, String username);

        /// @param audit where audit-service would have the record; null where that is not known
        static native TemplateInstance unknown(String audit, String username);
    }
}
