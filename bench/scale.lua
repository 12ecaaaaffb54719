-- For wrk: pages in an order that no small cache likes. Made anew for each request ("fresh": each asks
-- under a name of the server that nobody has asked under before), or as they are kept ("kept").
--     wrk -s scale.lua URL -- FILE_OF_PATHS fresh|kept
local paths = {}
local at, asked = 0, 0
local is_fresh

function init(arguments)
    for path in io.lines(arguments[1]) do
        paths[#paths + 1] = path
    end
    is_fresh = arguments[2] == "fresh"
    math.randomseed(os.time())
    run = math.random(1000000000)
    stride = 1009
    while #paths % stride == 0 do stride = stride + 2 end
end

function request()
    at = (at + stride) % #paths
    if not is_fresh then
        return wrk.format("GET", paths[at + 1])
    end
    asked = asked + 1
    return wrk.format("GET", paths[at + 1], { ["Host"] = "r" .. run .. "-" .. asked .. ".example" })
end

function done(summary)
    local errors = summary.errors
    io.write(string.format("rate=%.1f errors=%d\n", summary.requests * 1e6 / summary.duration,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
