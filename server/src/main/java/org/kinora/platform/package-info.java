/// The outside world as ports with their adapters: objects, tasks, FFmpeg, the PostgreSQL child,
/// the data folder.
@NullMarked
package org.kinora.platform;

import org.jspecify.annotations.NullMarked;
