/* The token columns of one folded text, as credscore.tokens.find_tokens makes them, in one pass: what a compiled
   kernel would bring. Measured by kernel.py; no part of the package. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { LETTER = 1, BREAK = 2, DIGIT = 4, SPACE = 8, END = 16, UPPER = 32 };
enum { F_UPPER = LETTER, F_GLUED = END, F_CONTINUES = SPACE, F_BREAK = BREAK };
#define KEY_BYTES 32

static uint64_t load(const uint8_t *at, size_t length) {
    uint64_t word;
    memcpy(&word, at, 8);
    return length >= 8 ? word : word & (((uint64_t)1 << (8 * length)) - 1);
}

static uint64_t key_of(const uint8_t *at, size_t length) {
    const uint64_t mix = 0x9E3779B97F4A7C15u;
    uint64_t key = load(at, length);
    for (size_t offset = 8; offset < KEY_BYTES && length > offset; offset += 8)
        key = ((key ^ (key >> 29)) * mix) ^ load(at + offset, length - offset);
    return length > KEY_BYTES ? (key * mix) ^ (uint64_t)length : key;
}

static int32_t find(uint64_t key, const uint64_t *keys, const int32_t *places, int bits) {
    uint64_t spread = key ^ (key >> 32);
    int32_t id = places[(spread * 0xFF51AFD7ED558CCDu) >> (64 - bits)];
    if (keys[id] == key) return id;
    if (!id) return 0;
    id = places[((size_t)1 << bits) + ((spread * 0xC4CEB9FE1A85EC53u) >> (64 - bits))];
    return keys[id] == key ? id : 0;
}

/* n codes in, the number of tokens out; `lowered` has 40 zero bytes behind it, `counts` receives the marks. */
long columns(const uint8_t *codes, long n, const uint8_t *kind_of, uint8_t *kinds, uint8_t *lowered,
             const uint64_t *keys, const int32_t *places, int bits, const uint32_t *fact_of, int32_t *start,
             int32_t *end, uint64_t *key, int32_t *id, uint8_t *flags, uint32_t *facts, int32_t *marks,
             uint8_t *mark_codes, long *counts) {
    long tokens = 0, found = 0;
    for (long i = 0; i < n; i++) {
        uint8_t kind = kind_of[codes[i]];
        kinds[i] = kind;
        lowered[i] = codes[i] | (kind & UPPER);
    }
    uint8_t between = 0;
    for (long i = 0; i < n;) {
        if (!(kinds[i] & (LETTER | DIGIT))) {
            between |= kinds[i];
            if (codes[i] != ' ') { marks[found] = (int32_t)i; mark_codes[found++] = codes[i]; }
            i++;
            continue;
        }
        long from = i;
        int uppers = 0, digits = 0;
        for (; i < n && kinds[i] & (LETTER | DIGIT); i++) {
            uppers += (kinds[i] & UPPER) != 0;
            digits += (kinds[i] & DIGIT) != 0;
        }
        size_t length = (size_t)(i - from);
        uint8_t flag = kinds[from] & (UPPER | DIGIT);
        if (length > 1 && (kinds[from] & kinds[from + 1] & UPPER)) {
            if ((size_t)(uppers + digits) == length) flag |= F_UPPER;
            if (uppers == 2 && length >= 5) flag |= F_GLUED;
        }
        flag |= tokens ? (between ^ SPACE) & (BREAK | SPACE) : F_BREAK;
        start[tokens] = (int32_t)from;
        end[tokens] = (int32_t)i;
        key[tokens] = key_of(lowered + from, length);
        id[tokens] = find(key[tokens], keys, places, bits);
        if (!id[tokens] && (flag & DIGIT)) id[tokens] = 1;
        facts[tokens] = fact_of[id[tokens]];
        flags[tokens++] = flag;
        between = 0;
    }
    *counts = found;
    return tokens;
}
