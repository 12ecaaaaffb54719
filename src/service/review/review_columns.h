/* The columns of struct review_record, for the stores of review/. */
#ifndef SOKO_SERVICE_REVIEW_COLUMNS_H
#define SOKO_SERVICE_REVIEW_COLUMNS_H

#define REVIEW_COLUMNS                                                                        \
    "r.id, r.business_id, r.product_id, r.order_id, r.line_id, r.author_id, r.author_name,\n" \
    "    r.product_title, r.locale, r.rating, r.title, r.body, r.state, r.state_reason,\n"    \
    "    r.reply, r.replied_at, r.helpful_count, r.open_reports, r.party, r.email_key,\n"     \
    "    r.phone_key, r.address_key, r.editable_until, r.created_at, r.edited_at, r.version\n"

#endif
