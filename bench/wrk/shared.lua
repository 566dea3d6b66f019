-- As players.lua, but each thread sends to a target of its own, or to the same one where there are fewer, with sessions
-- of its own.
-- environment: PORTS of the targets, separated by spaces
-- arguments: those of players.lua; of paths there is one file a thread: FILE.1, FILE.2
dofile(debug.getinfo(1, "S").source:match("^@(.*)shared%.lua$") .. "players.lua")
local setup_players, init_players = setup, init
local ports, started = {}, 0
for port in os.getenv("PORTS"):gmatch("%d+") do
  ports[#ports + 1] = port
end
function setup(thread)
  setup_players(thread)
  thread.addr = wrk.lookup("127.0.0.1", ports[started % #ports + 1])[1]
  started = started + 1
  thread:set("number", started)
end
function init(args)
  args[1] = args[1] .. "." .. number
  init_players(args)
end
