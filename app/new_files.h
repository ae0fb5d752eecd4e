/* SPDX-License-Identifier: MIT */
/* What `hitmiss new` writes: filled-in starts of content files, in which ID stands for the name. */
#ifndef HITMISS_APP_NEW_FILES_H
#define HITMISS_APP_NEW_FILES_H

/* Where `@` stands, the id is to be put. All end with a line break. */
extern const char new_scene[];
extern const char new_quiz[];
extern const char new_lesson[];
extern const char new_course_entry[]; /* an item of "lessons", indented, without a line break at its ends */

#endif
