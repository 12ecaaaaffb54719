// The audit is worth what it finds: a clean world, then one fault at a time planted in a copy of it by SQL,
// behind the server's back. Each must be found under the invariant that it breaks.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { audit, check, data, engine, finish, run, work } from './lib/soko.mjs';
import { build, literal, sql } from './lib/world.mjs';
import { spawnSync } from 'node:child_process';

const isPostgres = engine === 'postgres';
const world = await build();
const clean = audit();
check('a world with one of everything is clean', clean.isClean, clean.text);

const order = (group, position = 0) => literal(group.orders[position].id);
const group = (one) => literal(one.id);
const journal = (one, kind = 'sale') =>
    `(select j.id from [ledger.journal] as j where j.order_id = ${order(one)} and j.kind = '${kind}')`;
const attempt = (one) => `(select a.id from [payment.attempt] as a where a.order_group_id = ${group(one)} and a.status = 'succeeded')`;
const line = (one) => `(select l.id from [order.line] as l where l.order_id = ${order(one)} and l.position = 0)`;
const level = (one) => `(select l.variant_id from [order.line] as l where l.order_id = ${order(one)} and l.position = 0)`;
// An id that nothing has.
const nobody = literal('order_01h455vb4pex5vsknk084sn02q');
const other = literal('order_01h455vb4pex5vsknk084sn02r');
const agentOf = (account) => `(select g.id from [commission.agent] as g where g.user_id = ${literal(account.user.id)})`;

// ---- The faults ----

// Four events and two visits, packed (fuzz/corpus/segment/whole).
const PACKED = '534b455601040000000200000071000000d7e37a1a78da636260646266616563e7e0e4e2e6e1e5e317101412161115139790949296919593e76029cb4c2d672f28ca4f294d2e'
    + '61494e2c2a612e4f4de2484ecc2d48cc4ccf63602d4a4cc9cc67294f2c4b5dd0d3c6c7c8c0c7c0083493998505683413580864012b2b2b3b1333a338006b6414b0';

// [what is wrong, the invariant that names it, statements, options]. `isRefused`: the database itself must
// refuse it; the audit must then find it where the constraint was taken away. `file`: another of SQLite's.
const faults = [
    ['a unit reserved that nobody holds', 'I1', `update [stock.level] set reserved = reserved + 1 where variant_id = ${level(world.paid)};`],
    ['a unit on hand that never came', 'I1', `update [stock.level] set on_hand = on_hand + 1 where variant_id = ${level(world.paid)};`],
    ['a lost movement', 'I1', `delete from [stock.movement] where line_id = ${line(world.paid)};`],
    ['a sale that moved too little, the level with it', 'I1', `update [stock.movement] set delta = delta + 1 where line_id = ${line(world.paid)};
        update [stock.level] set on_hand = on_hand + 1 where variant_id = ${level(world.paid)};`],
    ['a lost hold', 'I1', `delete from [stock.hold] where order_id = ${order(world.waiting)} and line_id = ${line(world.waiting)};`],
    ['a lost hold, the level with it', 'I1', `update [stock.level] set reserved = reserved - 2 where variant_id = ${level(world.waiting)};
        delete from [stock.hold] where order_id = ${order(world.waiting)} and line_id = ${line(world.waiting)};`],
    ['a hold that belongs to nothing', 'I1', `insert into [stock.hold] select h.business_id, h.order_id, ${nobody}, h.location_id, h.variant_id, h.quantity,
        h.state, h.expires_at, h.created_at, h.ended_at, 0 from [stock.hold] as h where h.line_id = ${line(world.waiting)};`],
    ['a hold that outlived its sale', 'I1', `update [stock.hold] set state = 'open', ended_at = null where line_id = ${line(world.paid)};
        update [stock.level] set reserved = reserved + 2 where variant_id = ${level(world.paid)};`],
    ['more sold than there was', 'I1', `update [stock.level] set on_hand = -1 where variant_id = ${level(world.paid)};`, { isRefused: true }],
    ['more held than there is', 'I1', `update [stock.level] set reserved = on_hand + 1 where variant_id = ${level(world.paid)};`, { isRefused: true }],
    ['more came back than left', 'I1', `update [stock.movement] set delta = delta + 1 where kind = 'return' and line_id = ${line(world.refunded)};
        update [stock.level] set on_hand = on_hand + 1 where variant_id = ${level(world.refunded)};`],
    ['a unit that came back and is not on its hold', 'I1', `update [stock.hold] set returned_quantity = 0 where order_id = ${order(world.partly)};`],
    ['a unit set aside by no refund', 'I1', `update [order.line] set refunded_quantity = refunded_quantity + 1 where order_id = ${order(world.partly)} and quantity > refunded_quantity;`],
    ['a line packed twice', 'I1', `insert into [order.fulfilment] select ${nobody}, f.business_id, f.order_id, f.state, f.tracking, f.created_at, f.updated_at, f.version
        from [order.fulfilment] as f where f.order_id = ${order(world.packed)};
        insert into [order.fulfilment_line] select ${nobody}, x.line_id, x.business_id, x.quantity from [order.fulfilment_line] as x
        where x.line_id = ${line(world.packed)};`],
    ['more packed than was ordered', 'I1', `update [order.line] set fulfilled_quantity = quantity + 1 where id = ${line(world.packed)};`, { isRefused: true }],

    ['a wrong line total', 'I2', `update [order.line] set total_amount = total_amount + 1 where id = ${line(world.paid)};`, { isRefused: true }],
    ['a wrong order total', 'I2', `update [order.order] set total_amount = total_amount + 1 where id = ${order(world.paid)};`, { isRefused: true }],
    ['an order dearer than its lines', 'I2', `update [order.order] set subtotal_amount = subtotal_amount + 1, total_amount = total_amount + 1 where id = ${order(world.paid)};`],
    ['a wrong group total', 'I2', `update [order.group] set total_amount = total_amount + 1 where id = ${group(world.both)};`],
    ['a line less than was charged', 'I2', `delete from [order.line] where id = ${line(world.paid)};`],
    ['two currencies in a group', 'I2', `update [order.order] set subtotal_currency = 'UGX', discount_currency = 'UGX', shipping_currency = 'UGX',
        tax_currency = 'UGX', total_currency = 'UGX' where id = ${order(world.both)};`],

    ['debit and credit swapped in one entry', 'I3', `update [ledger.entry] set is_debit = 1 - is_debit where position = 0 and journal_id = ${journal(world.paid)};`],
    ['debit and credit swapped in a whole journal', 'I3', `update [ledger.entry] set is_debit = 1 - is_debit where journal_id = ${journal(world.paid)};`],
    ['a refund booked the wrong way round', 'I3', `update [ledger.entry] set is_debit = 1 - is_debit where journal_id = ${journal(world.refunded, 'refund')};`],
    ['an unbalanced journal', 'I3', `update [ledger.entry] set amount_amount = amount_amount + 1 where position = 0 and journal_id = ${journal(world.paid)};`],
    ['a journal of another amount, balanced', 'I3', `update [ledger.entry] set amount_amount = amount_amount + 1 where account in ('gateway', 'merchant')
        and journal_id = ${journal(world.paid)};`],
    ['two currencies in a journal', 'I3', `update [ledger.entry] set amount_currency = 'UGX' where position = 0 and journal_id = ${journal(world.paid)};`],
    ['a deleted journal', 'I3', `delete from [ledger.entry] where journal_id = ${journal(world.paid)};
        delete from [ledger.journal] where order_id = ${order(world.paid)};`],
    ['a journal without entries', 'I3', `delete from [ledger.entry] where journal_id = ${journal(world.paid)};`],
    ['entries without a journal', 'I3', `delete from [ledger.journal] where order_id = ${order(world.paid)};`],
    ['a sale booked twice', 'I3', `insert into [ledger.entry] select ${nobody}, e.position, e.account, e.party_id, e.is_debit, e.amount_amount, e.amount_currency
        from [ledger.entry] as e where e.journal_id = ${journal(world.paid)};
        insert into [ledger.journal] select ${nobody}, j.kind, ${nobody}, j.business_id, j.order_id, j.reference_id, j.posted_at
        from [ledger.journal] as j where j.id = ${journal(world.paid)};`],
    ['a sale booked in the books of a waiting order', 'I3', `update [ledger.journal] set order_id = ${order(world.waiting)} where order_id = ${order(world.paid)};`],
    ['cash due that is in no book', 'I3', `delete from [ledger.entry] where journal_id = ${journal(world.due, 'cash_due')};
        delete from [ledger.journal] where order_id = ${order(world.due)};`],
    ['a negative amount in the books', 'I3', `update [ledger.entry] set amount_amount = -amount_amount where journal_id = ${journal(world.paid)};`, { isRefused: true }],
    ...['ledger.journal', 'ledger.entry', 'stock.movement', 'order.event', 'business.decision'].map((table) =>
        [`the triggers of ${table} dropped`, 'I3', dropTriggers(table)]),

    ['a capture without a payment', 'I4', `insert into [payment.sandbox_capture] select ${inJournal(nobody)}, c.amount_amount, c.amount_currency, c.token, c.captured_at
        from [payment.sandbox_capture] as c where c.payment_id = ${paymentInJournal(world.paid)};`, { file: 'sandbox.db' }],
    ['one payment captured twice', 'I4', `create table x as select * from [payment.sandbox_capture]; drop table [payment.sandbox_capture];
        insert into x select * from x where payment_id = ${paymentInJournal(world.paid)}; alter table x rename to [payment.sandbox_capture];`, { file: 'sandbox.db' }],
    ['a succeeded payment without a capture', 'I4', `delete from [payment.sandbox_capture] where payment_id = ${paymentInJournal(world.paid)};`, { file: 'sandbox.db' }],
    ['a capture of another amount', 'I4', `update [payment.sandbox_capture] set amount_amount = amount_amount + 1 where payment_id = ${paymentInJournal(world.paid)};`, { file: 'sandbox.db' }],
    ['a capture in another currency', 'I4', `update [payment.sandbox_capture] set amount_currency = 'UGX' where payment_id = ${paymentInJournal(world.paid)};`, { file: 'sandbox.db' }],
    ['the capture of a declined payment', 'I4', `insert into [payment.sandbox_capture] select ${inJournal(literal(world.failure.id))}, c.amount_amount, c.amount_currency, c.token,
        c.captured_at from [payment.sandbox_capture] as c where c.payment_id = ${paymentInJournal(world.paid)};`, { file: 'sandbox.db' }],
    ['a refund that the provider never gave', 'I4', 'delete from [payment.sandbox_refund];', { file: 'sandbox.db' }],
    ['a refund of another amount', 'I4', 'update [payment.sandbox_refund] set amount_amount = amount_amount - 1;', { file: 'sandbox.db' }],
    ['a refund that nobody asked for, above the capture', 'I4', `insert into [payment.sandbox_refund] select ${inJournal(nobody)}, r.payment_id, r.amount_amount, r.amount_currency,
        r.refunded_at from [payment.sandbox_refund] as r limit 1;`, { file: 'sandbox.db' }],
    ['a refund above the capture', 'I4', `update [payment.refund] set amount_amount = amount_amount + 1 where order_id = ${order(world.refunded)};`],
    ['two payments of one group', 'I4', `insert into [payment.attempt] (${columnsOfAttempt()}) select ${columnsOfAttempt(`${nobody}`)}
        from [payment.attempt] as a where a.id = ${attempt(world.paid)};`],
    ['two standing payments of one group', 'I4', `insert into [payment.attempt] (${columnsOfAttempt()}) select ${columnsOfAttempt(`${nobody}`, 1)}
        from [payment.attempt] as a where a.id = ${attempt(world.paid)};`, { isRefused: true, drops: 'payment.payment_attempt_standing' }],
    ['a paid order whose money never came', 'I4', `update [payment.part] set captured_at = null where order_id = ${order(world.paid)};`],
    ['late money that was kept', 'I4', `update [payment.attempt] set is_late = 1, is_standing = 0 where id = ${attempt(world.paid)};`],
    ['a group settled by the payment of another', 'I4', `update [order.group] set payment_id = ${attempt(world.packed)} where id = ${group(world.paid)};`],
    ['captured less than the parts', 'I4', `update [payment.attempt] set captured_amount = captured_amount - 1 where id = ${attempt(world.paid)};`],

    ['a skipped commission', 'I5', `delete from [commission.commission] where order_id = ${order(world.paid)};`],
    ['a skipped commission, kept by the platform', 'I5', `delete from [commission.commission] where order_id = ${order(world.paid)};
        update [commission.fee] set platform_fee_amount = platform_fee_amount + commission_amount, commission_amount = 0 where order_id = ${order(world.paid)};
        update [ledger.entry] set account = 'platform_fee', party_id = null where account = 'agent' and journal_id = ${journal(world.paid)};`],
    ['a commission of another amount', 'I5', `update [commission.commission] set amount_amount = amount_amount + 1 where order_id = ${order(world.paid)};`],
    ['a commission to the wrong agent', 'I5', `update [commission.commission] set agent_id = ${agentOf(world.rival)} where order_id = ${order(world.paid)};`],
    ['a commission booked to the wrong agent', 'I5', `update [ledger.entry] set party_id = ${literal(world.rival.user.id)} where account = 'agent' and journal_id = ${journal(world.paid)};`],
    ['a wrong platform fee', 'I5', `update [commission.fee] set platform_fee_amount = platform_fee_amount + 1, merchant_amount = merchant_amount - 1
        where order_id = ${order(world.paid)};`],
    ['shares that lose a cent', 'I5', `update [commission.fee] set merchant_amount = merchant_amount - 1 where order_id = ${order(world.paid)};`, { isRefused: true }],
    ['a fee on other goods', 'I5', `update [commission.fee] set goods_amount = goods_amount + 1 where order_id = ${order(world.paid)};`],
    ['a wrong share booked for the shop', 'I5', `update [ledger.entry] set amount_amount = amount_amount - 1 where account = 'merchant' and journal_id = ${journal(world.paid)};
        update [ledger.entry] set amount_amount = amount_amount + 1 where account = 'platform_fee' and journal_id = ${journal(world.paid)};`],
    ['a share booked for another shop', 'I5', `update [ledger.entry] set party_id = ${literal(world.alone.id)} where account = 'merchant' and journal_id = ${journal(world.paid)};`],
    ['a paid order that was never shared', 'I5', `delete from [commission.fee] where order_id = ${order(world.paid)};
        delete from [commission.commission] where order_id = ${order(world.paid)};`],
    ['a commission kept after the refund', 'I5', `update [commission.commission] set status = 'pending' where order_id = ${order(world.refunded)};`],

    ['a stored answer that names a missing order', 'I6', `update [base.idempotency] set body = '{"id":"grp_01h455vb4pex5vsknk084sn02q"}' where body like '{"id":"grp%';`],
    ['a stored answer without a status', 'I6', `update [base.idempotency] set status = null where body like '{"id":"grp%';`],

    ['an event passed and not received', 'I8', 'delete from [base.inbox];', { file: 'notice.db' }],
    ['an event received and never sent', 'I8', `insert into [base.inbox] (subscriber, event_id, received_at) values ('notice_claim_offered', ${group(world.paid)}, 1);`, { file: 'notice.db' }],
    ['a fact that is gone', 'I8', `delete from [base.outbox] where type = 'order_paid';`],
    ['an event set aside', 'I8', `insert into [base.dead_letter] (subscriber, event_id, reason, created_at) values ('notice_claim_offered', ${nobody}, 'gave up', 1);`, { file: 'notice.db' }],

    ['a product that is lost to search', 'I8', 'delete from [marketplace.item] where product_id = (select i.product_id from [marketplace.item] as i where i.is_live = 1 order by i.product_id limit 1);',
        { file: 'marketplace.db' }],
    ['a product found at another price', 'I8', 'update [marketplace.item] set price_amount = price_amount + 1;', { file: 'marketplace.db' }],
    ['a shop under another name in the index', 'I8', `update [marketplace.shop] set name = 'X';`, { file: 'marketplace.db' }],
    ['a word of the index counted once too often', 'I8', 'update [marketplace.term] set count = count + 1 where term = (select min(t.term) from [marketplace.term] as t);',
        { file: 'marketplace.db' }],

    ['a line of another tenant', 'I9', `update [order.line] set business_id = ${literal(world.alone.id)} where id = ${line(world.paid)};`],
    ['a movement of another tenant', 'I9', `update [stock.movement] set business_id = ${literal(world.alone.id)} where line_id = ${line(world.paid)};`],
    ['a payment part of another tenant', 'I9', `update [payment.part] set business_id = ${literal(world.alone.id)} where order_id = ${order(world.paid)};`],

    ['an expired order that is paid', 'I10', `update [order.order] set state = 'expired' where id = ${order(world.paid)};`],
    ['a packed order that nobody paid', 'I10', `update [order.order] set fulfilment_state = 'packed', status = 'packed' where id = ${order(world.waiting)};`, { isRefused: true }],
    ['a wrong public status', 'I10', `update [order.order] set status = 'shipped' where id = ${order(world.paid)};`],
    ['a paid order in a group that waits', 'I10', `update [order.group] set state = 'waiting', payment_id = null where id = ${group(world.paid)};`],
    ['a product kept off the shelves without a decision', 'I10', `update [catalogue.product] set withheld_at = 1 where deleted_at is null;`],
    ['a product for sale against a decision', 'I10', `insert into [moderation.case] (id, business_id, kind, subject, subject_title, subject_url, state,
        reports_total, verdict, ground, statement, appeal_verdict, created_at, updated_at, version) select ${nobody}, p.business_id, 'product', p.id, p.title,
        '/', 'decided', 0, 'withhold', 'fraud', 'x', '', 1, 1, 1 from [catalogue.product] as p where p.deleted_at is null order by p.id limit 1;
        insert into [moderation.decision] (id, case_id, act, verdict, ground, created_at) values (${other}, ${nobody}, 'decision', 'withhold', 'fraud', 1);`],
    ['a shop held by no suspension', 'I10', `insert into [moderation.case] (id, business_id, kind, subject, subject_title, subject_url, state,
        reports_total, verdict, ground, statement, appeal_verdict, suspension_id, created_at, updated_at, version) select ${nobody}, b.id, 'business', b.id, b.name,
        '/', 'decided', 0, 'withhold', 'fraud', 'x', '', ${other}, 1, 1, 1 from [business.business] as b order by b.id limit 1;
        insert into [moderation.decision] (id, case_id, act, verdict, ground, created_at) values (${other}, ${nobody}, 'decision', 'withhold', 'fraud', 1);`],
    ['a shop kept suspended by a decision that was reversed', 'I10', `insert into [moderation.case] (id, business_id, kind, subject, subject_title, subject_url,
        state, reports_total, verdict, ground, statement, appeal_text, appeal_verdict, suspension_id, created_at, updated_at, version)
        select ${nobody}, d.business_id, 'business', d.business_id, 'x', '/', 'closed', 0, 'withhold', 'fraud', 'x', 'x', 'reverse', d.id, 1, 1, 1
        from [business.decision] as d where d.business_id = ${literal(world.closed.id)} and d.decision = 'suspend';
        insert into [moderation.decision] (id, case_id, act, verdict, ground, created_at) values (${other}, ${nobody}, 'decision', 'withhold', 'fraud', 1),
        (${nobody}, ${nobody}, 'appeal', '', '', 1), (${order(world.paid)}, ${nobody}, 'appeal_decision', 'reverse', '', 1);`],
    ['a business approved with an open match', 'I10', `update [verification.screening] set is_current = 0, replaced_at = created_at
        where business_id = ${literal(world.alone.id)} and is_current = 1;
        insert into [verification.screening] (id, business_id, is_current, state, cause, name, country, list_version, is_hook_asked, created_at)
        values (${nobody}, ${literal(world.alone.id)}, 1, 'possible', 'submitted', 'x', 'KE', 1, 0, 1);
        insert into [verification.match] (screening_id, number, is_owner, source, entry, name, score) values (${nobody}, 0, 0, 'UN', 'U.1', 'x', 100);`],
    ['a screening that found nothing and says it did', 'I10', `insert into [verification.screening] (id, business_id, is_current, state, cause, name, country,
        list_version, is_hook_asked, created_at, replaced_at) values (${nobody}, ${literal(world.alone.id)}, 0, 'possible', 'submitted', 'x', 'KE', 1, 0, 1, 1);`],
    ['a decision without its step of history', 'I10', `insert into [moderation.case] (id, business_id, kind, subject, subject_title, subject_url, state,
        reports_total, verdict, ground, appeal_verdict, created_at, updated_at, version) values (${nobody}, ${other}, 'product', ${other}, 'x', '/',
        'closed', 0, 'keep', 'other', '', 1, 1, 1);`],
    ['a settled group that nobody paid', 'I10', `update [order.group] set state = 'settled', payment_id = ${attempt(world.paid)} where id = ${group(world.waiting)};`],
    ['a cancelled paid order without its refund', 'I10', `delete from [payment.refund] where order_id = ${order(world.givenBack)};
        update [order.order] set payment_state = 'paid' where id = ${order(world.givenBack)};`],
    ['a refunded order without its refund', 'I10', `delete from [payment.refund] where order_id = ${order(world.refunded)};`],
    ['a pending payment that nobody asks about', 'I10', `update [payment.attempt] set next_ask_at = null where id = ${literal(world.pendingPayment.id)};`],
    ['a pending refund that nobody asks about', 'I10', `update [payment.refund] set status = 'pending', next_ask_at = null where order_id = ${order(world.refunded)};`],
    ['a standing payment that has failed', 'I10', `update [payment.attempt] set is_standing = 1 where id = ${literal(world.failure.id)};`,
        { isRefused: true, drops: 'payment.payment_attempt_standing' }],
    ['an order that skipped its timeline', 'I10', `delete from [order.event] where order_id = ${order(world.paid)};`],

    ['a business whose owner is no member', 'I9', `delete from [business.member] where role = 'owner' and business_id = ${literal(world.alone.id)};`],
    ['a business that says another owner than its members', 'I9', `update [business.business] set owner_id = ${literal(world.rival.user.id)}
        where id = ${literal(world.alone.id)};`],
    ['two owners of one business', 'I9', `insert into [business.member] (business_id, user_id, role, created_at)
        values (${literal(world.alone.id)}, ${literal(world.rival.user.id)}, 'owner', 1);`, { isRefused: true, drops: 'business.business_member_owner' }],
    ['a member without an account', 'I9', `insert into [business.member] (business_id, user_id, role, created_at)
        values (${literal(world.alone.id)}, ${nobody}, 'viewer', 1);`],
    ['an invitation taken by nobody', 'I9', invitation(nobody, 2)],
    ['an invitation taken after its end', 'I9', invitation(literal(world.rival.user.id), 4)],
    ['a claimed business without an owner', 'I9', `update [business.claim] set accepted_at = 1, accepted_by = ${literal(world.rival.user.id)}
        where accepted_at is null;`],

    ['a packed day of nonsense', 'I15', packedDay('00', 4, 2), { file: 'analytics.db' }],
    ['a packed day with a bit that has turned', 'I15', packedDay(PACKED.replace('78da', '78db'), 4, 2), { file: 'analytics.db' }],
    ['a packed day of other counts than its row', 'I15', packedDay(PACKED, 5, 2), { file: 'analytics.db' }],

    ['an order without its group', 'I14', `update [order.order] set order_group_id = ${other} where id = ${order(world.waiting)};`],
];

// To work in a shop; it held from 1 to 3.
function invitation(acceptedBy, acceptedAt) {
    return `insert into [business.invitation] (id, business_id, email, role, invited_by, code_hash, sendings, created_at, expires_at, accepted_at, accepted_by)
        values (${other}, ${literal(world.alone.id)}, 'x@example.com', 'viewer', ${literal(world.rival.user.id)}, 'x', 1, 1, 3, ${acceptedAt}, ${acceptedBy});`;
}

function packedDay(hex, events, visits) {
    const content = isPostgres ? `'\\x${hex}'::bytea` : `x'${hex}'`;
    return `insert into [analytics.segment] (business_id, day, part, format, from_at, until_at, events, visits, content, sealed_at)
        values (${nobody}, 20260101, 0, 1, 1, 2, ${events}, ${visits}, ${content}, 3);`;
}

function columnsOfAttempt(id = 'id', isStanding = 0) {
    const isSource = id !== 'id';
    return ['id', 'order_group_id', 'provider', 'method', 'amount_amount', 'amount_currency', 'captured_amount', 'captured_currency',
        'refunded_amount', 'refunded_currency', 'status', 'is_standing', 'is_late', 'asks', 'created_at', 'version']
        .map((name) => !isSource ? name : name === 'id' ? id : name === 'is_standing' ? isStanding : `a.${name}`).join(', ');
}

// The provider's journal is SQLite's on either engine.
function inJournal(id) {
    return id.replace(/^'\\x([0-9a-f]+)'::bytea$/, "x'$1'");
}
function paymentInJournal(one) {
    const found = sql(`select ${isPostgres ? "encode(a.id, 'hex')" : 'hex(a.id)'} from [payment.attempt] as a
        where a.order_group_id = ${group(one)} and a.status = 'succeeded';`);
    return `x'${found.text}'`;
}

function dropTriggers(table) {
    const [schema, name] = table.split('.');
    const found = sql(isPostgres
        ? `select t.tgname from pg_trigger as t where not t.tgisinternal and t.tgrelid = '"${schema}"."${name}"'::regclass;`
        : `select t.name from sqlite_master as t where t.type = 'trigger' and t.tbl_name = '${table}';`).text.split('\n');
    return found.map((trigger) => `drop trigger ${trigger}${isPostgres ? ` on [${table}]` : ''};`).join('\n');
}

// ---- Planting ----

let copies = 0;
function copyFolder() {
    const folder = path.join(work, `copy${++copies}`);
    cpSync(data, folder, { recursive: true, filter: (from) => !from.endsWith('.sock') });
    return { folder, url: process.env.DATABASE };
}

function copy() {
    const place = copyFolder();
    if (!isPostgres) return place;
    const address = new URL(process.env.DATABASE);
    place.name = `${address.pathname.slice(1)}_copy${copies}`;
    const made = psql(`create database ${place.name} template ${address.pathname.slice(1)};`);
    if (!made.isDone) throw new Error(made.text);
    address.pathname = place.name;
    return { ...place, url: address.href };
}

function psql(statements) {
    const address = new URL(process.env.DATABASE);
    address.pathname = 'postgres';
    return sql('', { before: statements, url: address.href });
}

function forget(place) {
    rmSync(place.folder, { recursive: true });
    if (place.name) psql(`drop database ${place.name} with (force);`);
}

// To copy a database takes PostgreSQL half a second. One copy keeps its rows beside itself and is put right
// after each fault that leaves the tables as they are.
const bench = isPostgres ? copy() : undefined;
if (isPostgres) sql(`create schema kept; ${tablesOf(faults.map((fault) => fault[2]).join())
    .map((table) => `create table "kept"."${table}" as select * from [${table}];`).join('\n')}`, bench);
function tablesOf(statements) {
    return [...new Set([...statements.matchAll(/\[(\w+\.\w+)\]/g)].map((found) => found[1]))].filter((table) => !table.includes('sandbox'));
}
function putRight(statements) {
    const result = sql(`set session_replication_role = replica; ${tablesOf(statements)
        .map((table) => `delete from [${table}]; insert into [${table}] overriding system value select * from "kept"."${table}";`).join('\n')}`, bench);
    if (!result.isDone) throw new Error(result.text);
}

// The append-only triggers would refuse the planting: they step aside and come back.
const triggers = isPostgres ? [] : sql(`select t.name || char(9) || replace(t.sql, char(10), ' ') from sqlite_master as t where t.type = 'trigger';`)
    .text.split('\n').map((text) => text.split('\t'));
function behindTriggers(statements) {
    if (isPostgres) return `set session_replication_role = replica;\n${statements}`;
    return `${triggers.map(([name]) => `drop trigger ${name};`).join('\n')}\n${statements}\n${triggers.map(([, text]) => `${text};`).join('\n')}`;
}

function withoutConstraints(statements, drops) {
    const index = drops === undefined ? '' : isPostgres ? `drop index [${drops}];` : `drop index ${drops.split('.')[1]};`;
    if (!isPostgres) return { before: 'pragma ignore_check_constraints = on;', text: `${index}\n${statements}` };
    return { text: `do $$ declare c record; begin
        for c in select k.conname, k.conrelid::regclass as at from pg_constraint as k where k.contype = 'c' and k.conrelid <> 0 loop
            execute format('alter table %s drop constraint %I', c.at, c.conname);
        end loop; end $$;\n${index}\n${statements}` };
}

function auditOf(place, flags = []) {
    const result = spawnSync(process.env.SOKO, ['audit', '--data', place.folder, ...(place.url ? ['--database', place.url] : []), ...flags],
        { encoding: 'utf8' });
    return { status: result.status, text: result.stdout + result.stderr };
}

for (const [what, invariant, statements, { isRefused, drops, file = 'core.db' } = {}] of faults) {
    const keepsTriggers = what.startsWith('the triggers');
    const isOnBench = isPostgres && !isRefused && !keepsTriggers && file !== 'sandbox.db';
    const place = isOnBench ? bench : file === 'sandbox.db' ? copyFolder() : copy();
    const wrap = (text) => file === 'core.db' && !keepsTriggers ? behindTriggers(text) : text;
    if (isRefused) check(`the database refuses ${what}`, !sql(wrap(statements), { ...place, file }).isDone);
    const { before, text } = isRefused ? withoutConstraints(wrap(statements), drops) : { text: wrap(statements) };
    const planted = sql(text, { ...place, file, before });
    const seen = auditOf(place);
    check(`the audit finds ${what} (${invariant})`,
        planted.isDone && seen.status === 1 && new RegExp(`^${invariant} `, 'm').test(seen.text), planted.isDone ? seen : planted.text);
    if (isOnBench) putRight(statements);
    else forget(place);
}
if (isPostgres) forget(bench);

// ---- What a client was told ----

const told = path.join(work, 'told');
const withLog = (lines) => { writeFileSync(told, lines.map((text) => `${text}\n`).join('')); return audit(['--acknowledged', told]); };
check('what was acknowledged is found', withLog([world.paid.id, world.paid.orders[0].id, `${world.pendingPayment.id}`]).isClean);
for (const [what, text] of [['an acknowledged order that is missing', 'grp_01h455vb4pex5vsknk084sn02q'],
    ['an acknowledged payment that failed', `${world.failure.id} paid`], ['an acknowledged line of nonsense', 'grp_nonsense']]) {
    const seen = withLog([world.paid.id, text]);
    check(`the audit finds ${what} (I7)`, !seen.isClean && /^I7 /m.test(seen.text), seen.text);
}

// ---- What may be forgotten ----

const forgetful = copy();
const forgotten = sql("update [base.outbox] set data = '', expires_at = null;", forgetful);
const rest = auditOf(forgetful);
check('facts whose words were forgotten still prove what was received', forgotten.isDone && rest.status === 0, rest);
forget(forgetful);

const pruned = copy();
const received = sql(`insert into [base.inbox] (subscriber, event_id, received_at) values ('notice_claim_offered', ${nobody}, 1);`, { ...pruned, file: 'notice.db' });
const without = auditOf(pruned);
check('what was received of a fact older than a quarter may outlast it', received.isDone && without.status === 0, without);
forget(pruned);

// ---- What cannot be read ----

const place = copy();
const unreadable = [
    ['a folder that is not there', () => run(['audit'], ['--data', path.join(work, 'nowhere'), ...(isPostgres ? ['--database', 'postgres://127.0.0.1:1/none'] : [])])],
    ['a log that is not there', () => run(['audit'], ['--acknowledged', path.join(work, 'nothing')])],
    ['a table that is missing', () => { sql('drop table [payment.part];', place); return auditOf(place); }],
];
if (!isPostgres) unreadable.push(['a file that is no database', () => {
    writeFileSync(path.join(place.folder, 'core.db'), 'nonsense'.repeat(1000)); return auditOf(place); }]);
for (const [what, ask] of unreadable) {
    const seen = ask();
    check(`${what} proves nothing: the audit ends with 2`, seen.status === 2, seen);
}
forget(place);
const again = audit();
check('and the world itself is as clean as before', again.isClean, again.text);
finish();
