/* SPDX-License-Identifier: MIT */
/* The words of the course: a list that can be searched, and the pop-up for one of them. */
#ifndef HITMISS_TERMINAL_VIEWS_GLOSSARY_SCREEN_H
#define HITMISS_TERMINAL_VIEWS_GLOSSARY_SCREEN_H

#include "terminal/views/desk.h"

void glossary_screen(const struct desk *desk);

/* What one term means. */
void glossary_popup(const struct desk *desk, const struct term *term);

#endif
