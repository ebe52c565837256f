package org.kinora.account;

import java.util.UUID;

/// Somebody signed in, in whatever way.
public record SignedIn(UUID account) {}
