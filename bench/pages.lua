-- For wrk: product pages in an order that no small cache likes, the same for every server.
--     wrk -s pages.lua URL -- FILE_OF_SLUGS
local paths = {}
local at = 0

function init(arguments)
    for slug in io.lines(arguments[1]) do
        paths[#paths + 1] = "/p/" .. slug
    end
    -- A stride without a common divisor visits all before it repeats.
    stride = 1009
    while #paths % stride == 0 do stride = stride + 2 end
end

function request()
    at = (at + stride) % #paths
    return wrk.format("GET", paths[at + 1])
end

function done(summary)
    local errors = summary.errors
    io.write(string.format("rate=%.1f errors=%d\n", summary.requests * 1e6 / summary.duration,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
