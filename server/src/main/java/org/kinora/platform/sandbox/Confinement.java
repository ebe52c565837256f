package org.kinora.platform.sandbox;

/// How programs are confined here: the level, in words, what would make it better (empty when
/// nothing has to), and what starts them so.
public record Confinement(SandboxLevel level, String description, String cure, Launcher launcher) {}
