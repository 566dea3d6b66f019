-- Starts sessions and writes down where their events go, one path a line.
-- arguments: file of the body, file of the paths, how many
local out, wanted, begun, opened = nil, 0, 0, 0
function init(args)
  local file = assert(io.open(args[1], "rb"))
  wrk.method, wrk.body = "POST", file:read("*a")
  file:close()
  wrk.headers["Content-Type"] = "application/json"
  out = assert(io.open(args[2], "w"))
  wanted = tonumber(args[3])
end
function response(status, headers)
  -- Names of headers come as they were sent.
  local location = headers["Location"] or headers["location"]
  if status ~= 201 or not location then
    error("a session's start was answered with " .. status)
  end
  out:write(location, "/events\n")
  opened = opened + 1
  if opened == wanted then
    out:close()
    -- To stop the thread alone would have wrk sleep until its time is over.
    os.exit(0)
  end
end
