/// What people keep of the videos they watch: history with the place to go on at, lists, likes. All
/// of it belongs to a profile. Places come as beacons with a [org.kinora.library.ProgressTicket]
/// to [org.kinora.library.ProgressRoute], wait for a second at most in
/// [org.kinora.library.ProgressBatch], where the latest of each video wins and where they can be
/// read already, and are written by [org.kinora.library.History] in one statement.
@NullMarked
package org.kinora.library;

import org.jspecify.annotations.NullMarked;
