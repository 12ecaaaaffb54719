-- An order's money may go back in several refunds: what they are in all, its part counts.

drop index payment_refund_order;
