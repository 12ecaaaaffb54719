-- For wrk: one address; prints the rate as pages.lua does.
function done(summary)
    local errors = summary.errors
    io.write(string.format("rate=%.1f errors=%d\n", summary.requests * 1e6 / summary.duration,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
