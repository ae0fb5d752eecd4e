/* SPDX-License-Identifier: MIT */
#include "terminal/draw/glyphs.h"

static const struct {
    const char *utf8, *ascii;
} glyphs[GLYPH_COUNT] = {
    [GLYPH_BLANK] = {" ", " "},        [GLYPH_HORIZONTAL] = {"─", "-"},  [GLYPH_VERTICAL] = {"│", "|"},
    [GLYPH_TOP_LEFT] = {"┌", "+"},     [GLYPH_TOP_RIGHT] = {"┐", "+"},   [GLYPH_BOTTOM_LEFT] = {"└", "+"},
    [GLYPH_BOTTOM_RIGHT] = {"┘", "+"}, [GLYPH_TEE_LEFT] = {"├", "+"},    [GLYPH_TEE_RIGHT] = {"┤", "+"},
    [GLYPH_TEE_TOP] = {"┬", "+"},      [GLYPH_TEE_BOTTOM] = {"┴", "+"},  [GLYPH_CROSSING] = {"┼", "+"},
    [GLYPH_ARROW_LEFT] = {"←", "<"},   [GLYPH_ARROW_RIGHT] = {"→", ">"}, [GLYPH_ARROW_UP] = {"↑", "^"},
    [GLYPH_ARROW_DOWN] = {"↓", "v"},   [GLYPH_TOKEN] = {"●", "@"},       [GLYPH_BULLET] = {"•", "*"},
    [GLYPH_CURSOR] = {"›", ">"},       [GLYPH_RIGHT] = {"✓", "+"},       [GLYPH_WRONG] = {"✗", "x"},
    [GLYPH_PARTLY] = {"~", "~"},       [GLYPH_OPEN] = {"○", "o"},        [GLYPH_CHOSEN] = {"●", "@"},
    [GLYPH_BOX_OPEN] = {"□", "-"},     [GLYPH_BOX_CHOSEN] = {"■", "#"},  [GLYPH_FULL] = {"█", "#"},
    [GLYPH_EMPTY] = {"░", "."},        [GLYPH_DOTS] = {"…", "~"},        [GLYPH_MORE_UP] = {"▲", "^"},
    [GLYPH_MORE_DOWN] = {"▼", "v"},    [GLYPH_SPARK_1] = {"▁", "."},     [GLYPH_SPARK_2] = {"▂", "."},
    [GLYPH_SPARK_3] = {"▃", ":"},      [GLYPH_SPARK_4] = {"▄", ":"},     [GLYPH_SPARK_5] = {"▅", "+"},
    [GLYPH_SPARK_6] = {"▆", "+"},      [GLYPH_SPARK_7] = {"▇", "#"},     [GLYPH_SPARK_8] = {"█", "#"},
};

const char *glyph_text(enum glyph glyph, bool ascii)
{
    return ascii ? glyphs[glyph].ascii : glyphs[glyph].utf8;
}
