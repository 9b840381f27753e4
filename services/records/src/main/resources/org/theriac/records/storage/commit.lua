-- All writes of a commit or none. Arguments: length of a token; number of expectations, each a key's index, a field
-- (empty = the key itself) and a token (empty = absent); number of commands, each a name, a key's index, a number of
-- arguments and these. Answers 1, or 0 if an expectation does not hold.
local at = 0
local function following()
  at = at + 1
  return ARGV[at]
end
local length = tonumber(following())
for _ = 1, tonumber(following()) do
  local key = KEYS[tonumber(following())]
  local field = following()
  local token = following()
  local found
  if field == '' then
    found = redis.call('GETRANGE', key, 0, length - 1)
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
  redis.call(name, key, unpack(arguments))
end
return 1
