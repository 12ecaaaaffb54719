// The platform's people and a possible match: they see what it is, cannot approve over it, decide on it
// with a reason, and find both in the bell and the queue.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Server, admin, check, finish, register, run, until, work } from './lib/soko.mjs';
import { findings, isTooWide, launch, shot } from './lib/browser.mjs';
import { enter, officeUrl, settle, wear } from './lib/office.mjs';

const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const list = path.join(work, 'list.csv');
writeFileSync(list, 'name,source,list_id,aliases,countries\nShadow Freight GmbH,EU,E.1,Shadow Fright,RU;BY\n');
run(['sanctions', 'import', list]);
const owner = await register(server, 'owner');
const made = (await server.call('POST', '/api/businesses', { token: owner.token,
    body: { name: 'Shadow Freight', category: 'food', description: 'Freight.', country: 'KE', currency: 'KES' } })).json;
await server.call('POST', `/api/businesses/${made.id}/submit`, { token: owner.token });
await until(async () => (await server.call('GET', `/api/admin/businesses/${made.id}/screening`, { token: platform.token })).json.state === 'possible');

const browser = await launch();
const page = await enter(browser, server, platform);
await page.goto(officeUrl(server, '/admin/verification'));
await settle(page);
check('the queue says who may be on a list', await page.getByRole('row').getByText('Possible match').first().isVisible());
await page.goto(officeUrl(server, `/admin/verification/${made.id}`));
await settle(page);
check('the case says what it may be, and how alike', await page.getByText('Shadow Freight GmbH').first().isVisible()
    && await page.getByText('100% alike').first().isVisible() && await page.getByText('RU;BY').first().isVisible());
check('it is readable', (await findings(page)).length === 0, await findings(page));
await shot(page, 'screening-possible-1280');
await page.getByRole('button', { name: 'Approve', exact: true }).click();
await page.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
await page.getByText('Decide on that first').first().waitFor();
check('it is not approved over an open match', true);

await page.getByRole('button', { name: 'It is somebody else' }).click();
await page.getByRole('alertdialog').getByRole('textbox').fill('Another company number.');
await page.getByRole('alertdialog').getByRole('button', { name: 'It is somebody else' }).click();
await page.getByText('Another company number.').first().waitFor();
check('it is decided on with a reason, which stays to be read', await page.getByText('Somebody else', { exact: true }).first().isVisible());
await wear(page, 360, 'light');
check('it fits a phone', !(await isTooWide(page)));
await shot(page, 'screening-decided-360');
const bell = (await server.call('GET', '/api/me/notifications', { token: platform.token })).json.data;
check('the bell has told of it', bell.some(({ kind, link }) => kind === 'match_new' && link.endsWith(`/admin/verification/${made.id}`)), bell);
check('nothing on the way complained', page.complaints.length === 0, page.complaints);
await browser.close();
await server.stop();
finish();
