/* ARGS_EACH(a, b, ...) -> VALUE(a), VALUE(b), ...: the preprocessor has no loop, so one line a
 * count. */
#ifndef SOKO_DB_ARGS_H
#define SOKO_DB_ARGS_H

#define ARGS_1(a) VALUE(a)
#define ARGS_2(a, ...) VALUE(a), ARGS_1(__VA_ARGS__)
#define ARGS_3(a, ...) VALUE(a), ARGS_2(__VA_ARGS__)
#define ARGS_4(a, ...) VALUE(a), ARGS_3(__VA_ARGS__)
#define ARGS_5(a, ...) VALUE(a), ARGS_4(__VA_ARGS__)
#define ARGS_6(a, ...) VALUE(a), ARGS_5(__VA_ARGS__)
#define ARGS_7(a, ...) VALUE(a), ARGS_6(__VA_ARGS__)
#define ARGS_8(a, ...) VALUE(a), ARGS_7(__VA_ARGS__)
#define ARGS_9(a, ...) VALUE(a), ARGS_8(__VA_ARGS__)
#define ARGS_10(a, ...) VALUE(a), ARGS_9(__VA_ARGS__)
#define ARGS_11(a, ...) VALUE(a), ARGS_10(__VA_ARGS__)
#define ARGS_12(a, ...) VALUE(a), ARGS_11(__VA_ARGS__)
#define ARGS_13(a, ...) VALUE(a), ARGS_12(__VA_ARGS__)
#define ARGS_14(a, ...) VALUE(a), ARGS_13(__VA_ARGS__)
#define ARGS_15(a, ...) VALUE(a), ARGS_14(__VA_ARGS__)
#define ARGS_16(a, ...) VALUE(a), ARGS_15(__VA_ARGS__)
#define ARGS_17(a, ...) VALUE(a), ARGS_16(__VA_ARGS__)
#define ARGS_18(a, ...) VALUE(a), ARGS_17(__VA_ARGS__)
#define ARGS_19(a, ...) VALUE(a), ARGS_18(__VA_ARGS__)
#define ARGS_20(a, ...) VALUE(a), ARGS_19(__VA_ARGS__)
#define ARGS_21(a, ...) VALUE(a), ARGS_20(__VA_ARGS__)
#define ARGS_22(a, ...) VALUE(a), ARGS_21(__VA_ARGS__)
#define ARGS_23(a, ...) VALUE(a), ARGS_22(__VA_ARGS__)
#define ARGS_24(a, ...) VALUE(a), ARGS_23(__VA_ARGS__)
#define ARGS_25(a, ...) VALUE(a), ARGS_24(__VA_ARGS__)
#define ARGS_26(a, ...) VALUE(a), ARGS_25(__VA_ARGS__)
#define ARGS_27(a, ...) VALUE(a), ARGS_26(__VA_ARGS__)
#define ARGS_28(a, ...) VALUE(a), ARGS_27(__VA_ARGS__)
#define ARGS_29(a, ...) VALUE(a), ARGS_28(__VA_ARGS__)
#define ARGS_30(a, ...) VALUE(a), ARGS_29(__VA_ARGS__)
#define ARGS_31(a, ...) VALUE(a), ARGS_30(__VA_ARGS__)
#define ARGS_32(a, ...) VALUE(a), ARGS_31(__VA_ARGS__)
#define ARGS_PICK(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17,  \
                  a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32,   \
                  macro, ...)                                                                  \
    macro
#define ARGS_EACH(...) ARGS_PICK(__VA_ARGS__, ARGS_32, ARGS_31, ARGS_30, ARGS_29, \
    ARGS_28, ARGS_27, ARGS_26, ARGS_25, ARGS_24, ARGS_23, ARGS_22, ARGS_21, ARGS_20, \
    ARGS_19, ARGS_18, ARGS_17, ARGS_16, ARGS_15, ARGS_14, ARGS_13, ARGS_12, ARGS_11, \
    ARGS_10, ARGS_9, ARGS_8, ARGS_7, ARGS_6, ARGS_5, ARGS_4, ARGS_3, ARGS_2, ARGS_1, \
    unused)(__VA_ARGS__)

#endif
