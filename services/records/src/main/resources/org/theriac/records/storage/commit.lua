-- All writes of a commit or none. Arguments: length of a token; number of expectations, each a key's index, a field
-- (empty = the key itself, # = the number of the hash's fields) and a token (empty = absent); number of commands, each a
-- name, a key's index, a number of arguments and these. Beside Redis' own commands there is KEEP: where a hash has
-- too many numbered fields (second argument), only so many stay (first), those of the greatest numbers. Answers 1, or 0 if an expectation does not hold.
local at = 0
local function following()
  at = at + 1
  return ARGV[at]
end
local function keep(key, most, many)
  -- One field more is the id.
  if redis.call('HLEN', key) <= many then
    return
  end
  local numbers = {}
  for _, field in ipairs(redis.call('HKEYS', key)) do
    numbers[#numbers + 1] = tonumber(field)
  end
  table.sort(numbers)
  for place = 1, #numbers - most do
    redis.call('HDEL', key, string.format('%.0f', numbers[place]))
  end
end
local length = tonumber(following())
for _ = 1, tonumber(following()) do
  local key = KEYS[tonumber(following())]
  local field = following()
  local token = following()
  local found
  if field == '' then
    found = redis.call('GETRANGE', key, 0, length - 1)
  elseif field == '#' then
    found = tostring(redis.call('HLEN', key))
  else
    found = string.sub(redis.call('HGET', key, field) or '', 1, length)
  end
  if found ~= token then
    return 0
  end
end
for _ = 1, tonumber(following()) do
  local name = following()
  local key = KEYS[tonumber(following())]
  local arguments = {}
  for argument = 1, tonumber(following()) do
    arguments[argument] = following()
  end
  if name == 'KEEP' then
    keep(key, tonumber(arguments[1]), tonumber(arguments[2]))
  else
    redis.call(name, key, unpack(arguments))
  end
end
return 1
