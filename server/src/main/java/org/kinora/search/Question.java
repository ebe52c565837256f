package org.kinora.search;

/// Which videos are looked for, in which order, and which page of them.
record Question(SearchText words, Filters filters, Order order, int limit, SearchPlace after) {}
