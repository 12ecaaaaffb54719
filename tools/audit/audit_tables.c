/* What SQL alone can say: each statement finds rows that must not be. The first column names the
 * row, the second says what is wrong with it. */
#include "audit_private.h"

struct check {
    const char *invariant;
    const char *sentence;
    const char *sql;
};

static const struct check CORE[] = {
    /* ---- I1: stock ---- */
    {"I1", "reserved lies between nothing and what is on hand",
     "select l.variant_id, 'on hand ' || l.on_hand || ', reserved ' || l.reserved "
     "from [stock.level] as l where l.reserved < 0 or l.reserved > l.on_hand"},
    {"I1", "what is on hand is the sum of its movements",
     "select l.variant_id, 'on hand ' || l.on_hand || ', moved ' || coalesce(m.total, 0) "
     "from [stock.level] as l left join (select s.variant_id, s.location_id, cast(sum(s.delta) as "
     "bigint) as total from [stock.movement] as s group by s.variant_id, s.location_id) as m on "
     "m.variant_id = l.variant_id and m.location_id = l.location_id "
     "where l.on_hand <> coalesce(m.total, 0)"},
    {"I1", "every movement has a level",
     "select m.variant_id, 'moved without a level' from [stock.movement] as m where not exists "
     "(select 1 from [stock.level] as l where l.variant_id = m.variant_id "
     "and l.location_id = m.location_id)"},
    {"I1", "what is reserved is the sum of its open holds",
     "select l.variant_id, 'reserved ' || l.reserved || ', held ' || coalesce(h.total, 0) "
     "from [stock.level] as l left join (select o.variant_id, o.location_id, cast(sum(o.quantity) "
     "as bigint) as total from [stock.hold] as o where o.state = 'open' group by o.variant_id, "
     "o.location_id) as h on h.variant_id = l.variant_id and h.location_id = l.location_id "
     "where l.reserved <> coalesce(h.total, 0)"},
    {"I1", "stock is held only for groups that wait for money",
     "select h.order_id, 'held, but its group is ' || g.state from [stock.hold] as h "
     "join [order.order] as o on o.id = h.order_id join [order.group] as g on g.id = "
     "o.order_group_id where h.state = 'open' and g.state <> 'waiting'"},
    {"I1", "every line of a waiting group is held in full",
     "select l.id, 'not held' from [order.line] as l join [order.order] as o on o.id = l.order_id "
     "join [order.group] as g on g.id = o.order_group_id left join [stock.hold] as h on h.line_id "
     "= l.id and h.order_id = o.id where g.state = 'waiting' and o.state = 'open' and (h.line_id "
     "is null or h.state <> 'open' or h.quantity <> l.quantity or h.variant_id <> l.variant_id)"},
    {"I1", "a hold belongs to a line",
     "select h.line_id, 'hold without its line' from [stock.hold] as h where not exists "
     "(select 1 from [order.line] as l where l.id = h.line_id and l.order_id = h.order_id)"},
    {"I1", "every line of a settled order has left the stock once",
     "select l.id, 'ordered ' || l.quantity || ', left ' || coalesce(-m.delta, 0) from "
     "[order.line] "
     "as l join [order.order] as o on o.id = l.order_id join [order.group] as g on g.id = "
     "o.order_group_id left join [stock.movement] as m on m.line_id = l.id and m.kind = 'sale' "
     "where g.state = 'settled' and coalesce(-m.delta, 0) <> l.quantity"},
    {"I1", "stock leaves only for settled orders",
     "select m.line_id, 'left, but its group is ' || g.state from [stock.movement] as m join "
     "[order.order] as o on o.id = m.order_id join [order.group] as g on g.id = o.order_group_id "
     "where m.kind = 'sale' and g.state <> 'settled'"},
    {"I1", "what comes back has left, in the quantity its hold says",
     "select h.line_id, 'came back ' || coalesce(r.total, 0) || ' of ' || h.quantity from "
     "[stock.hold] as h left join (select m.line_id, cast(sum(m.delta) as bigint) as total from "
     "[stock.movement] as m where m.kind = 'return' group by m.line_id) as r on r.line_id = "
     "h.line_id where coalesce(r.total, 0) <> case h.state when 'returned' then h.quantity when "
     "'sold' then h.returned_quantity else 0 end union all select m.line_id, 'came back, never "
     "held' from [stock.movement] as m where m.kind = 'return' and not exists (select 1 from "
     "[stock.hold] as h where h.line_id = m.line_id)"},
    {"I1", "units set aside by refunds are those of the refunds that stand",
     "select l.id, 'refunded ' || l.refunded_quantity || ', planned ' || coalesce(u.total, 0) from "
     "[order.line] as l join [order.order] as o on o.id = l.order_id left join (select x.line_id, "
     "cast(sum(x.quantity) as bigint) as total, cast(sum(x.removed_quantity) as bigint) as removed "
     "from [order.refund_line] as x join [order.refund] as r on r.refund_id = x.refund_id where "
     "r.state <> 'failed' group by x.line_id) as u on u.line_id = l.id where (o.payment_state <> "
     "'refunded' and l.refunded_quantity <> coalesce(u.total, 0)) or l.removed_quantity <> "
     "coalesce(u.removed, 0) or l.fulfilled_quantity + l.removed_quantity > l.quantity"},
    {"I1", "no line is fulfilled twice",
     "select l.id, 'fulfilled ' || l.fulfilled_quantity || ' of ' || l.quantity || ', packed ' || "
     "coalesce(f.total, 0) from [order.line] as l left join (select x.line_id, "
     "cast(sum(x.quantity) as bigint) as total from [order.fulfilment_line] as x group by "
     "x.line_id) as f on f.line_id = l.id where l.fulfilled_quantity <> coalesce(f.total, 0) or "
     "l.fulfilled_quantity > l.quantity"},
    /* ---- I2: totals ---- */
    {"I2", "a line costs its price times its quantity",
     "select l.id, 'total ' || l.total_amount from [order.line] as l where l.total_amount <> "
     "l.unit_price_amount * l.quantity or l.total_currency <> l.unit_price_currency"},
    {"I2", "an order's goods are the sum of its lines",
     "select o.id, 'subtotal ' || o.subtotal_amount || ', lines ' || coalesce(s.total, 0) from "
     "[order.order] as o left join (select l.order_id, cast(sum(l.total_amount) as bigint) as "
     "total from [order.line] as l group by l.order_id) as s on s.order_id = o.id where "
     "o.subtotal_amount <> coalesce(s.total, 0)"},
    {"I2", "an order's total follows from its parts",
     "select o.id, 'total ' || o.total_amount from [order.order] as o where o.total_amount <> "
     "o.subtotal_amount - o.discount_amount + o.shipping_amount + o.tax_amount"},
    {"I2", "a group's total is the sum of its orders",
     "select g.id, 'total ' || g.total_amount || ', orders ' || coalesce(s.total, 0) from "
     "[order.group] as g left join (select o.order_group_id, cast(sum(o.total_amount) as bigint) "
     "as total from [order.order] as o group by o.order_group_id) as s on s.order_group_id = g.id "
     "where g.total_amount <> coalesce(s.total, -1)"},
    {"I2", "one currency runs through a group",
     "select o.id, o.total_currency || ' in a group of ' || g.total_currency from [order.order] as "
     "o join [order.group] as g on g.id = o.order_group_id where o.total_currency <> "
     "g.total_currency union all select l.id, l.total_currency || ' in an order of ' || "
     "o.total_currency from [order.line] as l join [order.order] as o on o.id = l.order_id where "
     "l.total_currency <> o.total_currency"},
    /* ---- I3: the books ---- */
    {"I3", "each journal balances in each currency",
     "select e.journal_id, 'off by ' || cast(sum(case when e.is_debit = 1 then e.amount_amount "
     "else -e.amount_amount end) as bigint) || ' ' || e.amount_currency from [ledger.entry] as e "
     "group by e.journal_id, e.amount_currency having sum(case when e.is_debit = 1 then "
     "e.amount_amount else -e.amount_amount end) <> 0"},
    {"I3", "each journal has entries, each entry a journal",
     "select j.id, 'no entries' from [ledger.journal] as j where not exists (select 1 from "
     "[ledger.entry] as e where e.journal_id = j.id) union all select e.journal_id, 'no journal' "
     "from [ledger.entry] as e where not exists (select 1 from [ledger.journal] as j where j.id = "
     "e.journal_id)"},
    {"I3", "the trial balance is zero",
     "select e.amount_currency, 'off by ' || cast(sum(case when e.is_debit = 1 then "
     "e.amount_amount else -e.amount_amount end) as bigint) from [ledger.entry] as e group by "
     "e.amount_currency having sum(case when e.is_debit = 1 then e.amount_amount else "
     "-e.amount_amount end) <> 0"},
    {"I3", "an amount in the books is positive",
     "select e.journal_id, 'amount ' || e.amount_amount from [ledger.entry] as e where "
     "e.amount_amount <= 0"},
    {"I3", "a paid order is in the books once, a waiting one is not",
     "select o.id, o.payment_state || ' and ' || coalesce(j.total, 0) || ' sales in the books' "
     "from [order.order] as o left join (select x.order_id, count(*) as total from "
     "[ledger.journal] as x where x.kind in ('sale', 'cash_collected') group by x.order_id) as j "
     "on j.order_id = o.id where (o.payment_state in ('paid', 'refunded', 'partially_refunded') "
     "and coalesce(j.total, 0) <> 1) or (o.payment_state in ('pending', 'due', 'failed') and "
     "coalesce(j.total, 0) <> 0)"},
    {"I3", "a sale is booked with the order's total",
     "select o.id, 'booked ' || coalesce(b.total, 0) || ', total ' || o.total_amount from "
     "[order.order] as o left join (select j.order_id, cast(sum(case when e.is_debit = 1 then "
     "e.amount_amount else -e.amount_amount end) as bigint) as total from [ledger.journal] as j "
     "join [ledger.entry] as e on e.journal_id = j.id where j.kind in ('sale', 'cash_collected') "
     "and e.account in ('gateway', 'seller_cash') group by j.order_id) as b on b.order_id = o.id "
     "where o.payment_state in ('paid', 'refunded', 'partially_refunded') and coalesce(b.total, 0) "
     "<> o.total_amount"},
    /* Cash that was due and never came is taken back in the books as a refund is. */
    {"I3", "a refunded order is reversed in the books, and only a refunded one",
     "select o.id, o.payment_state || ' and ' || coalesce(j.refunds, 0) || ' refunds in the books' "
     "from [order.order] as o left join (select x.order_id, sum(case when x.kind = 'refund' then 1 "
     "else 0 end) as refunds, sum(case when x.kind = 'cash_due' then 1 else 0 end) as dues from "
     "[ledger.journal] as x group by x.order_id) as j on j.order_id = o.id where "
     "(o.payment_state not in ('refunded', 'partially_refunded') and coalesce(j.refunds, 0) <> "
     "case "
     "o.payment_state when 'failed' then coalesce(j.dues, 0) else 0 end) or (o.payment_state in "
     "('refunded', 'partially_refunded') and coalesce(j.refunds, 0) <> (select count(*) from "
     "[payment.refund] as p where p.order_id = o.id and p.status = 'succeeded'))"},
    {"I3", "what is left of a sale in the books is what has not gone back",
     "select o.id, 'left ' || coalesce(b.total, 0) || ', total ' || o.total_amount || ', refunded "
     "' "
     "|| o.refunded_amount from [order.order] as o left join (select j.order_id, cast(sum(case "
     "when "
     "e.is_debit = 1 then e.amount_amount else -e.amount_amount end) as bigint) as total from "
     "[ledger.journal] as j join [ledger.entry] as e on e.journal_id = j.id where e.account in "
     "('gateway', 'seller_cash') group by j.order_id) as b on b.order_id = o.id where "
     "o.payment_state in ('paid', 'refunded', 'partially_refunded') and coalesce(b.total, 0) <> "
     "o.total_amount - o.refunded_amount"},
    {"I3", "an order that came to nothing leaves nothing in the books",
     "select j.order_id, 'left on ' || e.account || ' ' || cast(sum(case when e.is_debit = 1 then "
     "e.amount_amount else -e.amount_amount end) as bigint) from [ledger.journal] as j join "
     "[ledger.entry] as e on e.journal_id = j.id join [order.order] as o on o.id = j.order_id "
     "where o.payment_state in ('refunded', 'failed') group by j.order_id, e.account, e.party_id, "
     "e.amount_currency having sum(case when e.is_debit = 1 then e.amount_amount else "
     "-e.amount_amount end) <> 0"},
    {"I3", "a receivable stands while cash is due, and only then",
     "select o.id, o.payment_state || ', receivable ' || coalesce(r.total, 0) from [order.order] "
     "as o left join (select j.order_id, cast(sum(case when e.is_debit = 1 then e.amount_amount "
     "else -e.amount_amount end) as bigint) as total from [ledger.journal] as j join "
     "[ledger.entry] as e on e.journal_id = j.id where e.account = 'receivable' group by "
     "j.order_id) as r on r.order_id = o.id where coalesce(r.total, 0) <> case when "
     "o.payment_state = 'due' and o.state <> 'cancelled' then o.total_amount else 0 end"},
    /* ---- I4: captures in our own tables ---- */
    {"I4", "a paid order has one captured part of its total, any other none",
     "select o.id, o.payment_state || ', captured ' || coalesce(p.total, 0) from [order.order] as "
     "o left join (select x.order_id, cast(sum(x.amount_amount) as bigint) as total from "
     "[payment.part] as x join [payment.attempt] as a on a.id = x.payment_id where x.captured_at "
     "is not null and a.is_late = 0 group by x.order_id) as p on p.order_id = o.id where "
     "coalesce(p.total, 0) <> case when o.payment_state in ('paid', 'refunded', "
     "'partially_refunded') then o.total_amount else 0 end"},
    {"I4", "an attempt's captured amount is the sum of its captured parts",
     "select a.id, 'captured ' || a.captured_amount || ', parts ' || coalesce(p.total, 0) from "
     "[payment.attempt] as a left join (select x.payment_id, cast(sum(x.amount_amount) as bigint) "
     "as total from [payment.part] as x where x.captured_at is not null group by x.payment_id) as "
     "p on p.payment_id = a.id where a.is_late = 0 and a.captured_amount <> coalesce(p.total, 0)"},
    {"I4", "refunds do not pass what was captured",
     "select a.id, 'captured ' || a.captured_amount || ', refunded ' || coalesce(r.total, 0) from "
     "[payment.attempt] as a left join (select x.payment_id, cast(sum(x.amount_amount) as bigint) "
     "as total from [payment.refund] as x where x.is_standing = 1 group by x.payment_id) as r on "
     "r.payment_id = a.id where coalesce(r.total, 0) > a.captured_amount"},
    {"I4", "what an order gave back, or is about to, is the sum of its refunds",
     "select p.order_id, 'part says ' || p.refunded_amount || ', refunds ' || coalesce(r.total, 0) "
     "from [payment.part] as p left join (select x.order_id, cast(sum(x.amount_amount) as bigint) "
     "as "
     "total from [payment.refund] as x where x.is_standing = 1 group by x.order_id) as r on "
     "r.order_id = p.order_id where p.captured_at is not null and p.refunded_amount <> "
     "coalesce(r.total, 0) union all select p.order_id, 'given back, never received' from "
     "[payment.part] as p where p.captured_at is null and p.refunded_amount <> 0"},
    {"I4", "a group is paid by one attempt",
     "select a.order_group_id, count(*) || ' attempts succeeded' from [payment.attempt] as a where "
     "a.status = 'succeeded' and a.is_late = 0 group by a.order_group_id having count(*) > 1"},
    {"I4", "late money is on its way back",
     "select a.id, 'late and kept' from [payment.attempt] as a where a.is_late = 1 and a.status = "
     "'succeeded' and not exists (select 1 from [payment.refund] as r where r.payment_id = a.id "
     "and r.is_standing = 1)"},
    {"I4", "a settled group names an attempt of its own with its total",
     "select g.id, 'paid by another' from [order.group] as g left join [payment.attempt] as a on "
     "a.id = g.payment_id where g.state = 'settled' and (a.id is null or a.order_group_id <> g.id "
     "or a.amount_amount <> g.total_amount or a.amount_currency <> g.total_currency)"},
    /* ---- I5: who gets what ---- */
    {"I5", "the shares of a paid order sum to what was captured",
     "select f.order_id, 'shares of ' || f.total_amount || ' for ' || o.total_amount from "
     "[commission.fee] as f join [order.order] as o on o.id = f.order_id where f.merchant_amount + "
     "f.platform_fee_amount + f.commission_amount <> o.total_amount or f.total_amount <> "
     "o.total_amount or f.total_currency <> o.total_currency"},
    {"I5", "every paid order was shared, no other",
     "select o.id, o.payment_state || ' and shared ' || case when f.order_id is null then 0 else 1 "
     "end from [order.order] as o left join [commission.fee] as f on f.order_id = o.id where "
     "(f.order_id is null) = (o.payment_state in ('paid', 'refunded', 'partially_refunded'))"},
    {"I5", "the books credit each party its share",
     "select f.order_id, 'booked ' || coalesce(b.merchant, 0) || ' / ' || coalesce(b.platform, 0) "
     "|| ' / ' || coalesce(b.agent, 0) from [commission.fee] as f left join (select j.order_id, "
     "cast(sum(case when e.account = 'merchant' then e.amount_amount else 0 end) as bigint) as "
     "merchant, cast(sum(case when e.account = 'platform_fee' then e.amount_amount else 0 end) as "
     "bigint) as platform, cast(sum(case when e.account = 'agent' then e.amount_amount else 0 end) "
     "as bigint) as agent from [ledger.journal] as j join [ledger.entry] as e on e.journal_id = "
     "j.id where j.kind in ('sale', 'cash_collected') and e.is_debit = 0 group by j.order_id) as b "
     "on b.order_id = f.order_id where coalesce(b.merchant, 0) <> f.merchant_amount or "
     "coalesce(b.platform, 0) <> f.platform_fee_amount or coalesce(b.agent, 0) <> "
     "f.commission_amount"},
    {"I5", "a merchant's share is booked to the merchant of the order",
     "select j.order_id, 'booked to another shop' from [ledger.journal] as j join [ledger.entry] "
     "as e on e.journal_id = j.id join [order.order] as o on o.id = j.order_id where e.account = "
     "'merchant' and (e.party_id is null or e.party_id <> o.business_id)"},
    {"I5", "a commission is booked to the agent who gets it",
     "select j.order_id, 'booked to another' from [ledger.journal] as j join [ledger.entry] as e "
     "on e.journal_id = j.id left join [commission.commission] as c on c.order_id = j.order_id "
     "left join [commission.agent] as g on g.id = c.agent_id where e.account = 'agent' and "
     "(e.party_id is null or g.user_id is null or e.party_id <> g.user_id)"},
    {"I5", "a commission row stands for every commission, of that amount",
     "select f.order_id, 'fee says ' || f.commission_amount || ', commission ' || "
     "coalesce(c.amount_amount, 0) from [commission.fee] as f left join [commission.commission] as "
     "c on c.order_id = f.order_id where f.commission_amount <> coalesce(c.amount_amount, 0) union "
     "all select c.order_id, 'commission without a fee' from [commission.commission] as c where "
     "not exists (select 1 from [commission.fee] as f where f.order_id = c.order_id)"},
    {"I5", "a commission goes to the agent who brought the business in",
     "select c.order_id, 'another agent' from [commission.commission] as c left join "
     "[commission.attribution] as t on t.business_id = c.business_id where t.agent_id is null or "
     "t.agent_id <> c.agent_id"},
    {"I5", "the commission of a refunded order is reversed, no other is",
     "select c.order_id, c.status || ' while ' || o.payment_state from [commission.commission] as "
     "c join [order.order] as o on o.id = c.order_id where (c.status = 'reversed') <> "
     "(o.payment_state = 'refunded')"},
    {"I5", "of a commission is taken back what its order's refunds take along",
     "select c.order_id, 'taken back ' || c.reversed_amount || ' of ' || c.amount_amount from "
     "[commission.commission] as c join [order.order] as o on o.id = c.order_id where "
     "c.reversed_amount <> case when o.total_amount = 0 then 0 else c.amount_amount * "
     "o.refunded_amount / o.total_amount end"},
    {"I5", "the books owe the agent what is left of the commission",
     "select c.order_id, 'owed ' || coalesce(b.total, 0) from [commission.commission] as c left "
     "join "
     "(select j.order_id, cast(sum(case when e.is_debit = 1 then -e.amount_amount else "
     "e.amount_amount end) as bigint) as total from [ledger.journal] as j join [ledger.entry] as e "
     "on e.journal_id = j.id where e.account = 'agent' group by j.order_id) as b on b.order_id = "
     "c.order_id where coalesce(b.total, 0) <> c.amount_amount - c.reversed_amount"},
    /* ---- I9: tenants ---- */
    {"I9", "what belongs to an order belongs to its shop",
     "select l.id, 'line of another shop' from [order.line] as l join [order.order] as o on o.id = "
     "l.order_id where l.business_id <> o.business_id union all select m.id, 'movement of another "
     "shop' from [stock.movement] as m join [order.order] as o on o.id = m.order_id where "
     "m.business_id <> o.business_id union all select h.line_id, 'hold of another shop' from "
     "[stock.hold] as h join [order.order] as o on o.id = h.order_id where h.business_id <> "
     "o.business_id union all select p.order_id, 'payment of another shop' from [payment.part] as "
     "p join [order.order] as o on o.id = p.order_id where p.business_id <> o.business_id union "
     "all select r.id, 'refund of another shop' from [payment.refund] as r join [order.order] as o "
     "on o.id = r.order_id where r.business_id <> o.business_id union all select f.order_id, 'fee "
     "of another shop' from [commission.fee] as f join [order.order] as o on o.id = f.order_id "
     "where f.business_id <> o.business_id union all select c.id, 'commission of another shop' "
     "from [commission.commission] as c join [order.order] as o on o.id = c.order_id where "
     "c.business_id <> o.business_id union all select j.id, 'journal of another shop' from "
     "[ledger.journal] as j join [order.order] as o on o.id = j.order_id where j.business_id is "
     "null or j.business_id <> o.business_id"},
    {"I9", "stock is sold by the shop that lists it",
     "select l.variant_id, 'listed by another shop' from [stock.level] as l join "
     "[catalogue.variant] as v on v.id = l.variant_id where v.business_id <> l.business_id union "
     "all select o.id, 'sold by another shop' from [order.line] as o join [catalogue.variant] as v "
     "on v.id = o.variant_id where v.business_id <> o.business_id"},
    /* ---- Who works for a shop (I9) ---- */
    {"I9", "a claimed business has one owner among its members, its own",
     "select b.id, 'its owner is not among its members' from [business.business] as b where "
     "b.owner_id is not null and not exists (select 1 from [business.member] as m where "
     "m.business_id = b.id and m.user_id = b.owner_id and m.role = 'owner') union all select "
     "m.business_id, 'a member is owner, and it is another''s' from [business.member] as m join "
     "[business.business] as b on b.id = m.business_id where m.role = 'owner' and (b.owner_id is "
     "null or b.owner_id <> m.user_id) union all select m.business_id, count(*) || ' owners' from "
     "[business.member] as m where m.role = 'owner' group by m.business_id having count(*) > 1"},
    {"I9", "who works for a business has an account",
     "select m.business_id, 'a member without an account' from [business.member] as m where not "
     "exists (select 1 from [identity.user] as u where u.id = m.user_id)"},
    {"I9", "an accepted invitation was taken by an account, in its time, and not taken back",
     "select v.id, 'taken by nobody' from [business.invitation] as v where v.accepted_by is not "
     "null and not exists (select 1 from [identity.user] as u where u.id = v.accepted_by) union "
     "all select v.id, 'taken out of its time' from [business.invitation] as v where "
     "v.accepted_at < v.created_at or v.accepted_at > v.expires_at union all select v.id, 'taken "
     "and taken back' from [business.invitation] as v where v.accepted_at is not null and "
     "v.revoked_at is not null"},
    {"I9", "a business whose claim was accepted has an owner",
     "select k.business_id, 'claimed, and without an owner' from [business.claim] as k join "
     "[business.business] as b on b.id = k.business_id where k.accepted_at is not null and "
     "b.owner_id is null"},
    /* ---- Reviews: of lines that arrived (I9), figures as they were written (I2) ---- */
    {"I9", "a review is of a line that has arrived, of its order, product and shop",
     "select r.id, 'review of another line' from [review.review] as r left join [order.line] as l "
     "on l.id = r.line_id where l.id is null or l.order_id <> r.order_id or l.product_id <> "
     "r.product_id or l.business_id <> r.business_id union all select r.id, 'reviewed before it "
     "arrived' from [review.review] as r where not exists (select 1 from [order.fulfilment_line] "
     "as x join [order.fulfilment] as f on f.id = x.fulfilment_id where x.line_id = r.line_id and "
     "f.state in ('delivered', 'collected'))"},
    {"I2", "the stars of a product are those of its published reviews",
     "select f.product_id, 'figures are not the published reviews' from "
     "[review.product_rating] as f left join (select r.product_id, sum(case when r.rating = "
     "1 then 1 else 0 end) as seen_1, sum(case when r.rating = 2 then 1 else 0 end) as "
     "seen_2, sum(case when r.rating = 3 then 1 else 0 end) as seen_3, sum(case when "
     "r.rating = 4 then 1 else 0 end) as seen_4, sum(case when r.rating = 5 then 1 else 0 "
     "end) as seen_5 from [review.review] as r where r.state = 'published' group by "
     "r.product_id) as s on s.product_id = f.product_id where coalesce(s.seen_1, 0) <> "
     "f.count_1 or coalesce(s.seen_2, 0) <> f.count_2 or coalesce(s.seen_3, 0) <> f.count_3 "
     "or coalesce(s.seen_4, 0) <> f.count_4 or coalesce(s.seen_5, 0) <> f.count_5 union all "
     "select r.product_id, 'reviewed without figures' from [review.review] as r where "
     "r.state = 'published' and not exists (select 1 from [review.product_rating] as f "
     "where f.product_id = r.product_id)"},
    {"I2", "the stars of a business are those of its published reviews",
     "select f.business_id, 'figures are not the published reviews' from "
     "[review.business_rating] as f left join (select r.business_id, sum(case when r.rating "
     "= 1 then 1 else 0 end) as seen_1, sum(case when r.rating = 2 then 1 else 0 end) as "
     "seen_2, sum(case when r.rating = 3 then 1 else 0 end) as seen_3, sum(case when "
     "r.rating = 4 then 1 else 0 end) as seen_4, sum(case when r.rating = 5 then 1 else 0 "
     "end) as seen_5 from [review.review] as r where r.state = 'published' group by "
     "r.business_id) as s on s.business_id = f.business_id where coalesce(s.seen_1, 0) <> "
     "f.count_1 or coalesce(s.seen_2, 0) <> f.count_2 or coalesce(s.seen_3, 0) <> f.count_3 "
     "or coalesce(s.seen_4, 0) <> f.count_4 or coalesce(s.seen_5, 0) <> f.count_5 union all "
     "select r.business_id, 'reviewed without figures' from [review.review] as r where "
     "r.state = 'published' and not exists (select 1 from [review.business_rating] as f "
     "where f.business_id = r.business_id)"},
    {"I2", "a review has helped as many as have said so",
     "select r.id, 'helped ' || r.helpful_count || ', votes ' || coalesce(v.total, 0) from "
     "[review.review] as r left join (select x.review_id, count(*) as total from [review.vote] as "
     "x group by x.review_id) as v on v.review_id = r.id where r.helpful_count <> "
     "coalesce(v.total, 0)"},
    /* ---- I15: long work ---- */
    {"I15", "a job that works has a lease and a worker, no other has a lease",
     "select j.id, j.status from [base.job] as j where (j.status = 'running') <> "
     "(j.lease_until is not null) or (j.status = 'running' and j.worker is null)"},
    {"I15", "a job that has ended says when, no other does",
     "select j.id, j.status from [base.job] as j where (j.status in ('succeeded', 'failed', "
     "'cancelled')) <> (j.finished_at is not null)"},
    {"I15", "a job that has succeeded is whole and without a fault",
     "select j.id, 'progress ' || j.progress from [base.job] as j where j.status = 'succeeded' and "
     "(j.progress <> 1000000 or j.fault_code is not null)"},
    {"I15", "an import has dealt with as many rows as it says, by each outcome",
     "select j.id, 'says ' || (j.created + j.updated + j.unchanged + j.failed + j.conflicts) || "
     "', wrote ' || coalesce(r.total, 0) from [base.job] as j left join (select x.job_id, count(*) "
     "as total, sum(case when x.outcome = 'created' then 1 else 0 end) as created, sum(case when "
     "x.outcome = 'updated' then 1 else 0 end) as updated, sum(case when x.outcome = 'failed' then "
     "1 else 0 end) as failed from [base.job_row] as x where x.position = 0 group by x.job_id) as "
     "r "
     "on r.job_id = j.id where j.kind like 'catalogue_import%' and (j.created + j.updated + "
     "j.unchanged + j.failed + j.conflicts <> coalesce(r.total, 0) or j.created <> "
     "coalesce(r.created, 0) or j.updated <> coalesce(r.updated, 0) or j.failed <> "
     "coalesce(r.failed, 0))"},
    {"I15", "what a job has written is there, piece by piece",
     "select j.id, 'says ' || j.chunks || ', has ' || count(k.number) from [base.job] as j left "
     "join [base.job_chunk] as k on k.job_id = j.id and k.stream = 'out' group by j.id, j.chunks "
     "having j.chunks <> count(k.number) or j.chunks <> coalesce(max(k.number) + 1, 0)"},
    {"I15", "a job is taken back by one that is there, and after it has ended",
     "select j.id, 'taken back' from [base.job] as j where j.undo_job_id is not null and "
     "(j.finished_at is null or not exists (select 1 from [base.job] as u where u.id = "
     "j.undo_job_id))"},
};

static void run(struct audit *audit, struct source *source, const struct check *check)
{
    struct rows rows;
    audit->checks++;
    if (!source_query(source, check->sql, &rows)) {
        audit->is_unreadable = true;
        return;
    }
    for (size_t i = 0; i < rows.count; i++)
        finding(audit, check->invariant, "%s: %s %s", check->sentence, cell(&rows, i, 0),
                cell(&rows, i, 1));
    rows_free(&rows);
}

void audit_tables(struct audit *audit)
{
    for (size_t i = 0; i < sizeof CORE / sizeof CORE[0]; i++)
        run(audit, audit->core, &CORE[i]);
}
