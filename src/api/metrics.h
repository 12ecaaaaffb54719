/* Counters of the process, as OpenMetrics text. */
#ifndef SOKO_API_METRICS_H
#define SOKO_API_METRICS_H

#include "api/runtime.h"
#include "base/buf.h"
#include "net/server.h"

/* OpenMetrics 1.0; the media type is METRICS_TYPE. */
#define METRICS_TYPE "application/openmetrics-text; version=1.0.0; charset=utf-8"
struct str metrics_text(struct runtime *runtime, struct net_counts net, struct arena *arena);

#endif
