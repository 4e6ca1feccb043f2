-- Applies one batch of operations, or answers as before if it has already been applied. Format 1: see docs/redis-format.md.
--
-- KEYS  1 writers, 2 sequence, 3 epoch, 4 names, 5 clock of idempotency, 6 format, 7 the default counter, then the other
--       counters of the batch
-- ARGV  1 epoch ('' where nobody elects), 2 writer, 3 sequence of the batch, 4 idempotency in ms, 5 most counters, 6 greatest
--       value, then the operations, each a letter, the number of its counter (1 = KEYS[7]) and what the letter needs:
--         A total             adds; answers the value before, so that the app can tell each request its own
--         K by id payload     adds once for this id; answers the value after, 'R' and the value if known, 'C' if the payload differs
--         G                   answers the value, '-' if there is none
--         Z                   sets 0; answers 0
--         D                   deletes; answers 1 if there was one
-- An operation that cannot be done changes nothing and answers 'B' (beyond the greatest value), 'L' (too many counters) or
-- 'I' (the key holds something else). Answers come in one string, with spaces between.
--
-- All is read and decided before the first write: scripts are not rolled back. The first write is one that a full memory, a
-- read-only server or a failing disk refuses, and what it refuses then has changed nothing.

local FORMAT = '1'
local FIRST_COUNTER = 6
local DEFAULT = 1 -- is not among the names: there is always room for it
local SHARDS = 16384 -- hashes of a bucket: few fields each, so that Redis keeps them small
local SWEPT_AT_ONCE = 64
local LONGEST_STEP = 60000 -- ms that the clock moves at most from one keyed batch to the next, whatever the server's clock says
local MOST_WRITERS = 1024

local epoch, writer, sequence = ARGV[1], ARGV[2], tonumber(ARGV[3])
local remembered, most_counters, greatest = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])

local function text(number)
    return string.format('%.0f', number)
end

-- Who writes, and what it wrote last.

if epoch ~= '' and redis.call('GET', KEYS[3]) ~= epoch then
    return redis.error_reply('STALEEPOCH this server counts in another epoch')
end

local before = redis.call('HGET', KEYS[1], writer)
if before then
    local done, answers = string.match(before, '^(%d+) %d+ (.*)$')
    if tonumber(done) == sequence then
        -- Written again, so that what waits for copies of this write waits for the right thing.
        redis.call('INCR', KEYS[2])
        return answers
    end
    if tonumber(done) > sequence then
        return redis.error_reply('STALEBATCH a later batch of this writer has been applied')
    end
else
    local format = redis.call('GET', KEYS[6])
    if format and format ~= FORMAT then
        return redis.error_reply('FORMAT the keys have format ' .. format .. ', not ' .. FORMAT)
    end
end

-- Counters: read once, changed here, written at the end.

local values, changed, created, removed = {}, {}, {}, {}
local number_of_counters

local function value(counter)
    if values[counter] == nil then
        local stored = redis.pcall('GET', KEYS[FIRST_COUNTER + counter])
        if stored == false then
            values[counter] = false
        elseif type(stored) == 'string' and string.find(stored, '^%d+$') and tonumber(stored) <= greatest then
            values[counter] = tonumber(stored)
        else
            values[counter] = 'I'
        end
    end
    return values[counter]
end

local function set(counter, number)
    values[counter] = number
    changed[counter] = true
end

-- Returns the value before, or the letter of what forbids it.
local function add(counter, by)
    local old = value(counter)
    if old == 'I' then
        return 'I'
    end
    if old == false and counter ~= DEFAULT then
        number_of_counters = number_of_counters or redis.call('SCARD', KEYS[4])
        if redis.call('SISMEMBER', KEYS[4], KEYS[FIRST_COUNTER + counter]) == 0 and not created[counter] then
            if number_of_counters >= most_counters then
                return 'L'
            end
            number_of_counters = number_of_counters + 1
            created[counter] = true
        end
    end
    if (old or 0) + by > greatest then
        return 'B'
    end
    set(counter, (old or 0) + by)
    return old or 0
end

-- Idempotency: ids lie in two buckets, this one and the one before, which turn once in the time that an id is remembered. The
-- clock that turns them never runs backwards and never leaps, whatever the server's own does. What is forgotten is swept out
-- little by little. Writers may promise different times, while a new setting is rolled out: a turn drops the bucket before, so
-- it waits for the longest time that was promised while that bucket was filled.

local bucket, elapsed, seen, swept, left_over
local promised, owed -- the longest promise to an id of this bucket, and of the one before
local remember = {}

local function open_buckets()
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)
    local clock = redis.call('HMGET', KEYS[5], 'bucket', 'elapsed', 'seen', 'swept', 'promised', 'owed')
    bucket, elapsed = tonumber(clock[1] or 2), tonumber(clock[2] or 0)
    seen, swept = tonumber(clock[3] or now), tonumber(clock[4] or SHARDS)
    elapsed = elapsed + math.min(math.max(now - seen, 0), LONGEST_STEP)
    seen = now
    promised, owed = tonumber(clock[5] or remembered), tonumber(clock[6] or remembered)
    if elapsed >= math.max(remembered, owed) then
        left_over = swept
        bucket, elapsed, swept = bucket + 1, 0, 0
        promised, owed = remembered, promised
    end
    promised = math.max(promised, remembered)
end

local function shard(of_bucket, number)
    return KEYS[5] .. ':' .. text(of_bucket) .. ':' .. text(number)
end

local function shard_of(of_bucket, id)
    return shard(of_bucket, (string.byte(id, 1) * 256 + string.byte(id, 2)) % SHARDS)
end

local function known(id)
    return remember[id]
        or redis.call('HGET', shard_of(bucket, id), id)
        or redis.call('HGET', shard_of(bucket - 1, id), id)
end

-- payload: four bytes; what is remembered is the payload and then the value.
local function add_once(counter, by, id, payload)
    if not bucket then
        open_buckets()
    end
    local found = known(id)
    if found then
        if string.sub(found, 1, 4) ~= payload then
            return 'C'
        end
        return 'R' .. string.sub(found, 5)
    end
    local old = add(counter, by)
    if type(old) ~= 'number' then
        return old
    end
    local after = text(old + by)
    remember[id] = payload .. after
    return after
end

local function sweep(of_bucket, from, to)
    for number = from, to - 1 do
        redis.call('UNLINK', shard(of_bucket, number))
    end
end

local function close_buckets()
    for id, what in pairs(remember) do
        redis.call('HSET', shard_of(bucket, id), id, what)
    end
    if left_over then
        sweep(bucket - 3, left_over, SHARDS)
    end
    local to = math.min(swept + SWEPT_AT_ONCE, SHARDS)
    sweep(bucket - 2, swept, to)
    swept = to
    redis.call('HSET', KEYS[5], 'bucket', text(bucket), 'elapsed', text(elapsed), 'seen', text(seen), 'swept', text(swept),
        'promised', text(promised), 'owed', text(owed))
end

-- The operations.

local answers = {}
local at = 7
while at <= #ARGV do
    local letter, counter = ARGV[at], tonumber(ARGV[at + 1])
    local answer
    at = at + 2
    if letter == 'A' then
        answer = add(counter, tonumber(ARGV[at]))
        at = at + 1
    elseif letter == 'K' then
        answer = add_once(counter, tonumber(ARGV[at]), ARGV[at + 1], ARGV[at + 2])
        at = at + 3
    elseif letter == 'G' then
        answer = value(counter) or '-'
    elseif letter == 'Z' then
        value(counter)
        if values[counter] == false then
            answer = add(counter, 0)
        else
            set(counter, 0)
            answer = 0
        end
    elseif letter == 'D' then
        answer = value(counter) and 1 or 0
        values[counter] = false
        changed[counter] = nil
        created[counter] = nil
        removed[counter] = true
    else
        return redis.error_reply('OPERATION ' .. tostring(letter) .. ' is unknown')
    end
    answers[#answers + 1] = type(answer) == 'number' and text(answer) or answer
end
local answer = table.concat(answers, ' ')

-- From here on all is written.

local function prune_writers()
    local all = redis.call('HGETALL', KEYS[1])
    local ages = {}
    for field = 1, #all, 2 do
        ages[#ages + 1] = { all[field], tonumber(string.match(all[field + 1], '^%d+ (%d+) ')) }
    end
    table.sort(ages, function(one, other) return one[2] < other[2] end)
    for oldest = 1, #ages - MOST_WRITERS / 2 do
        redis.call('HDEL', KEYS[1], ages[oldest][1])
    end
end

local moment = tonumber(redis.call('GET', KEYS[2]) or 0) + 1
redis.call('HSET', KEYS[1], writer, text(sequence) .. ' ' .. text(moment) .. ' ' .. answer)
redis.call('INCR', KEYS[2])
if not before then
    redis.call('SET', KEYS[6], FORMAT)
    if redis.call('HLEN', KEYS[1]) > MOST_WRITERS then
        prune_writers()
    end
end
for counter in pairs(removed) do
    if not changed[counter] then
        redis.call('DEL', KEYS[FIRST_COUNTER + counter])
        redis.call('SREM', KEYS[4], KEYS[FIRST_COUNTER + counter])
    end
end
for counter in pairs(changed) do
    redis.call('SET', KEYS[FIRST_COUNTER + counter], text(values[counter]))
end
for counter in pairs(created) do
    redis.call('SADD', KEYS[4], KEYS[FIRST_COUNTER + counter])
end
if bucket then
    close_buckets()
end
return answer
