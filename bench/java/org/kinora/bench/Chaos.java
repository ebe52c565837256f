package org.kinora.bench;

/// What everybody in a run of chaos shares.
record Chaos(Kinora kinora, Ledger ledger, long seed) {}
