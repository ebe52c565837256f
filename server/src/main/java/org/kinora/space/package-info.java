/// Who may fill how much of the disk. Before the first byte of an upload is taken, room for the
/// whole of it and for all that will be made of it is set aside in the database ([Reservations]),
/// so that films taken at the same time never share the same free bytes; an account's quota is
/// checked in the same step. What is set aside shrinks as files take its place, and goes when the
/// film is done ([Bookkeeping]). The disk itself is looked after by [org.kinora.platform.Space].
@NullMarked
package org.kinora.space;

import org.jspecify.annotations.NullMarked;
