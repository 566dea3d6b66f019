-- Posts one file over and over, to as many sessions in turn as there are lines: requests are put together one by one, and
-- the paths are one string, as a million of them would stop wrk for a quarter second each time that Lua's collector looks
-- at them, which would be taken for the shim's p99.
-- arguments: file of paths, file of the body, milliseconds between two requests of a connection, whether to count statuses
local paths, at, head, tail = "", 1, "", ""
local threads = {}
-- Global, as done() reads it from outside of the thread.
counts = {}
function setup(thread)
  threads[#threads + 1] = thread
end
function init(args)
  local file = assert(io.open(args[2], "rb"))
  local body = file:read("*a")
  file:close()
  local text = wrk.format("POST", "/PATH", {
    ["Content-Type"] = "application/json",
    ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120 Safari/537.36"
  }, body)
  local from, to = text:find("/PATH", 1, true)
  head, tail = text:sub(1, from - 1), text:sub(to + 1)
  file = assert(io.open(args[1], "rb"))
  paths = file:read("*a")
  file:close()
  local pause = tonumber(args[3] or "0")
  if pause > 0 then
    delay = function() return math.random(0, 2 * pause) end
  end
  if args[4] == "statuses" then
    -- Only then: wrk reads headers for it.
    response = function(status)
      counts[status] = (counts[status] or 0) + 1
    end
  end
end
function request()
  local stop = paths:find("\n", at, true)
  local path = paths:sub(at, stop - 1)
  at = stop < #paths and stop + 1 or 1
  return head .. path .. tail
end
function done(summary, latency)
  local statuses = {}
  for status, count in pairs(threads[1]:get("counts")) do
    statuses[#statuses + 1] = string.format("\"%d\":%d", status, count)
  end
  io.write(string.format(
    "\nJSON {\"requests\":%d,\"micros\":%d,\"errors\":%d,\"p50\":%d,\"p99\":%d,\"p999\":%d,\"slowest\":%d,\"closed\":%d,\"statuses\":{%s}}\n",
    summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9), latency.max,
    summary.errors.connect + summary.errors.read + summary.errors.write,
    table.concat(statuses, ",")))
end
