package org.kinora.transcode;

/// A task as a plan asks for it.
record NewTask(TaskKind kind, int ordinal, TaskState state, double weight) {}
