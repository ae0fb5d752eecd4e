/* SPDX-License-Identifier: MIT */
/*
 * What myths and pitfalls have in common: the plan of a walk through cards, which the page keeps and sends back with
 * all its actions, and scenes that are named in a card.
 */
#ifndef HITMISS_WEB_CARDS_H
#define HITMISS_WEB_CARDS_H

#include "web/call.h"
#include "web/report.h"

/* The members of a body that folds cards. */
extern const char *const cards_members[];

struct cards {
    struct call *call;
    struct str key;
    uint64_t seed;
    struct sent actions;
    struct sent ids; /* of the plan that was sent; none when it is a new one */
    struct report_desk desk;
    size_t accepted, kept, lost; /* as in a quiz */
};

/* Reads the body: a plan with its actions, or what a new one needs. `cards` must not be moved. False: refused. */
bool cards_read(struct cards *cards, struct call *call);
/* 409 unless the plan that was sent has these cards in this order. */
bool cards_are_same(struct cards *cards, const struct str *ids, size_t count);
/* As members `plan`, `accepted` and `kept` of the reply. */
void cards_show_plan(struct cards *cards, const struct str *ids, size_t count);
/* Reports an answer to the card of action `index`, unless the page knows that it is kept. */
void cards_report(struct cards *cards, size_t index, struct answer answer, const struct str *concepts, size_t count);

/* A scene as member `name`: its name and title. Nothing when it cannot be read. */
void cards_scene(struct call *call, cJSON *object, const char *name, struct str scene);

#endif
