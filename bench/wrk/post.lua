-- Posts one file over and over, to many sessions in turn.
-- arguments: file of paths, file of the body, milliseconds between two requests of a connection
local requests, at, pause = {}, 0, 0
function init(args)
  local file = assert(io.open(args[2], "rb"))
  local body = file:read("*a")
  file:close()
  local headers = {
    ["Content-Type"] = "application/json",
    ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120 Safari/537.36"
  }
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("POST", path, headers, body)
  end
  pause = tonumber(args[3] or "0")
  if pause > 0 then
    -- Spread evenly: all connections at once would measure the queue before the proxy.
    delay = function() return math.random(0, 2 * pause) end
  end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
function done(summary, latency)
  io.write(string.format(
    "\nJSON {\"requests\":%d,\"micros\":%d,\"errors\":%d,\"p50\":%d,\"p99\":%d,\"p999\":%d}\n",
    summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end
