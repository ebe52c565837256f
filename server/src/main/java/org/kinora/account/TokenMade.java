package org.kinora.account;

import java.util.UUID;

/// An account has a new API token of that name.
public record TokenMade(UUID account, String name) {}
