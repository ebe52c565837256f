-- Requests the addresses of a file in turn; with RANGE, that many bytes from anywhere in a 200 MB file.
local paths, at, range = {}, 0, tonumber(os.getenv("RANGE") or "0")

function init(_)
  for line in io.lines(os.getenv("PATHS")) do
    paths[#paths + 1] = wrk.format("GET", line)
    if range > 0 then paths[#paths] = line end
  end
  math.randomseed(7)
  at = math.random(#paths)
end

function request()
  at = at % #paths + 1
  if range == 0 then return paths[at] end
  local from = math.random(0, 200000000 - range)
  return wrk.format("GET", paths[at], { Range = "bytes=" .. from .. "-" .. (from + range - 1) })
end

function done(summary, _, _)
  local e = summary.errors
  print(string.format("RESULT %d %d %d %d", summary.bytes, summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout))
end
