/*
 * The texts of the program as the file holds them.
 *
 * TeaVM 0.15.0 puts every text of the program into a hash table at start and writes its class into
 * it: a third of a millisecond for texts that are not read. String.intern(), which needs the table,
 * is not used here. So the classes are written at build time: the program is linked twice, and the
 * first, with AT_BUILD, prints what the second is compiled with. Should the two not agree after
 * all, TeaVM's own way is taken.
 */
#define teavm_initStringPool teavm_registerStringPool
#include "strings.c"
#undef teavm_initStringPool
#include <stdio.h>
#include <stdlib.h>

#define KEPT_FOREVER ((int32_t) INT32_C(0x80000000))

void teavm_initStringPool() {
    int32_t string = TEAVM_PACK_CLASS(teavm_stringClass) | KEPT_FOREVER;
    int32_t characters = TEAVM_PACK_CLASS(teavm_charArrayClass) | KEPT_FOREVER;
#ifdef AT_BUILD
    printf("-DSTRING_HEADER=%d -DCHARACTERS_HEADER=%d\n", string, characters);
    exit(0);
#endif
    if (string != STRING_HEADER || characters != CHARACTERS_HEADER) {
        teavm_registerStringPool();
    }
}
