/// Broadcasts that are to come. [Plans] makes the video of one before there is anything to play, so
/// that it has its page, its place on the channel and its followers; the broadcast that begins
/// about then takes that very video over. [PlanSection] is what pages show of it.
@NullMarked
package org.kinora.planned;

import org.jspecify.annotations.NullMarked;
