package io.pullgate.settings.http;

import java.time.Clock;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.pullgate.settings.CatalogueConfig;
import io.pullgate.settings.ImportLedger;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Term;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Imports lists of trusted publishers, as JSON or CSV. A list with a mistake in it changes nothing.
@Path("/v2/trusted-publishers")
@Tag(name = "Trusted publishers")
@Authenticated
@RunOnVirtualThread
public class PublisherImportResource {

    private static final String CSV = "text/csv";

    private final ImportLedger ledger;
    private final CatalogueConfig config;
    private final Call call;
    private final Clock clock;

    PublisherImportResource(ImportLedger ledger, CatalogueConfig config, Call call, Clock clock) {
        this.ledger = ledger;
        this.config = config;
        this.call = call;
        this.clock = clock;
    }

    @POST
    @Path("/import")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Import a list of publishers", description = "JSON, or CSV with the columns namespace, badge and, if wanted, expires_at.")
    @Parameter(name = "mode", in = ParameterIn.QUERY, description = "merge; or replace: what earlier imports gave and this one does not name is lost", schema = @Schema(type = SchemaType.STRING, defaultValue = "merge"))
    @Parameter(name = "overwrite_manual", in = ParameterIn.QUERY, description = "true: what was written by hand is replaced, too", schema = @Schema(type = SchemaType.STRING, enumeration = {
            "true", "false" }, defaultValue = "false"))
    @Parameter(name = "dry_run", in = ParameterIn.QUERY, description = "true: only tell what would change", schema = @Schema(type = SchemaType.STRING, enumeration = {
            "true", "false" }, defaultValue = "false"))
    public ImportView importJson(@RestQuery String mode, @RestQuery("overwrite_manual") String overManual,
            @RestQuery("dry_run") String dryRun, @NotNull @Valid ImportBody body) {
        ImportReading reading = reading();
        for (int i = 0; i < body.publishers().size(); i++) {
            String place = "publishers[%d].".formatted(i);
            reading.read(body.publishers().get(i), field -> place + field);
        }
        return merge(reading.terms(), options(mode, overManual, dryRun));
    }

    @POST
    @Path("/import")
    @Consumes(CSV)
    public ImportView importCsv(@RestQuery String mode, @RestQuery("overwrite_manual") String overManual,
            @RestQuery("dry_run") String dryRun, byte[] body) {
        ImportReading reading = reading();
        ImportCsv.read(body, reading);
        return merge(reading.terms(), options(mode, overManual, dryRun));
    }

    private ImportView merge(Map<Namespace, Term> terms, ImportLedger.Options options) {
        return ImportView.of(ledger.merge(terms, options, call.caller()), options.dryRun());
    }

    private ImportReading reading() {
        return new ImportReading(clock.instant(), config.importLimit());
    }

    private static ImportLedger.Options options(String mode, String overManual, String dryRun) {
        return new ImportLedger.Options(isReplacing(mode), Parameters.flag("overwrite_manual", overManual),
                Parameters.flag("dry_run", dryRun));
    }

    private static boolean isReplacing(String mode) {
        return switch (mode) {
            case null -> false;
            case "merge" -> false;
            case "replace" -> true;
            default -> throw new SettingsException.Malformed("mode", "must be merge or replace");
        };
    }
}
