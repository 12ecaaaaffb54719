/* A part of the door of commission/: what of the shares of an order goes back with its money. */
#ifndef SOKO_SERVICE_COMMISSION_PART_H
#define SOKO_SERVICE_COMMISSION_PART_H

#include "commission/commission.h"

/* Of these shares of `total`, what each has given back when `back` has gone back. Pure. */
struct commission_shares commission_part(const struct commission_shares *shares, struct money back,
                                         struct money total);

#endif
