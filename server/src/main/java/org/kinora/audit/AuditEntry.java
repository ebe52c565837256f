package org.kinora.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of `audit_entry`; `detail` is a JSON object.
public record AuditEntry(
    long id,
    Instant at,
    @Nullable UUID actorId,
    String actor,
    String action,
    String subject,
    String detail,
    String address) {}
