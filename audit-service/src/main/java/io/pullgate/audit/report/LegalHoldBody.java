package io.pullgate.audit.report;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.LegalHold;

/// What somebody said about keeping an organization's records: to be kept (`held`), or not any more.
@Schema(name = "LegalHold")
record LegalHoldBody(String organization, boolean held, Instant at, String actor, String reason) {

    static LegalHoldBody of(LegalHold hold) {
        return new LegalHoldBody(hold.organization(), hold.held(), hold.at(), hold.actor(), hold.reason());
    }
}
