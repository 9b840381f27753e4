-- Forgets a patient. Keys: the tenant's keys, patient, notes, facts, patients, feedback, trials, changes,
-- decisions. Arguments: length of a
-- token, the token that the tenant's keys must have, the patient's pseudonym, the prefix of the trials' keys.
-- Answers the number of objects removed, or -1 if the tenant's keys changed.
if redis.call('GETRANGE', KEYS[1], 0, tonumber(ARGV[1]) - 1) ~= ARGV[2] then
  return -1
end
local removed = 0
for _, field in ipairs(redis.call('HKEYS', KEYS[2])) do
  local kind = string.sub(field, 1, 5)
  if field == 'profile' then
    removed = removed + 1
  elseif kind == 'work:' then
    local trial = ARGV[4] .. string.sub(field, 6)
    redis.call('SREM', trial, ARGV[3])
    if redis.call('EXISTS', trial) == 0 then
      redis.call('SREM', KEYS[7], string.sub(field, 6))
    end
    removed = removed + 1
  elseif string.sub(field, 1, 6) == 'board:' then
    removed = removed + 1
  elseif kind == 'card:' then
    removed = removed + redis.call('HDEL', KEYS[6], string.sub(field, 6))
  end
end
removed = removed + redis.call('HLEN', KEYS[3])
for _, field in ipairs(redis.call('HKEYS', KEYS[4])) do
  if string.sub(field, 1, 4) == 'fix:' or field == 'preference' then
    removed = removed + 1
  end
end
if redis.call('EXISTS', KEYS[9]) == 1 then
  removed = removed + redis.call('HLEN', KEYS[9]) - redis.call('HEXISTS', KEYS[9], 'id')
end
redis.call('DEL', KEYS[2], KEYS[3], KEYS[4], KEYS[9])
redis.call('SREM', KEYS[5], ARGV[3])
-- Not even the pseudonym stays: the list of changes begins anew, so that whoever follows it reads everything again.
if removed > 0 then
  redis.call('DEL', KEYS[8])
  redis.call('XADD', KEYS[8], '*', 'p', '')
end
return removed
