// Access tokens as others see them: npm's jose verifies them by our published key set alone, and finds in them
// what RFC 9068 says; what it would refuse, the server refuses too. Sessions end where they should.
import { createRequire } from 'node:module';
import { Server, check, finish, password } from './lib/soko.mjs';
import { hold, verdict } from './lib/contract.mjs';

const require = createRequire(new URL('../test/package.json', import.meta.url));
const { createLocalJWKSet, generateKeyPair, jwtVerify, SignJWT, decodeProtectedHeader } = require('jose');

const server = await Server.start();
await hold(server);
const email = 'amina@example.com';
const register = await server.call('POST', '/api/auth/register', { body: { name: 'Amina', email, password, client: 'app' } });
check('an account registers', register.status === 201, register.text);
const token = register.json.access_token;

const keySet = await server.call('GET', '/.well-known/jwks.json');
const keys = createLocalJWKSet(keySet.json);
const rules = { issuer: 'soko', audience: 'soko-api', algorithms: ['ES256'], typ: 'at+jwt' };
const { payload } = await jwtVerify(token, keys, rules);
check('jose verifies the token by the key set', payload.sub === register.json.user.id, payload);
check('it lasts ten minutes at most', payload.exp - payload.iat <= 600 && payload.exp > payload.iat);
check('the key set holds no private part', keySet.json.keys.every((key) => !('d' in key)) && keySet.json.keys.length >= 2);

const me = (bearer) => server.call('GET', '/api/me', { token: bearer });
check('the server takes it', (await me(token)).status === 200);
const { privateKey } = await generateKeyPair('ES256');
const forged = await new SignJWT(payload).setProtectedHeader(decodeProtectedHeader(token)).sign(privateKey);
check('the same claims by another key are refused', (await me(forged)).status === 401);
const [header, body] = token.split('.');
const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
check('alg none is refused', (await me(`${none}.${body}.`)).status === 401);
check('a token without signature is refused', (await me(`${header}.${body}.`)).status === 401);

const refresh = (value) => server.call('POST', '/api/auth/refresh', { body: { refresh_token: value } });
const child = await refresh(register.json.refresh_token);
check('a refresh token is exchanged', child.status === 200, child.text);
const reused = await refresh(register.json.refresh_token);
check('used again, it ends the family', reused.status === 401 && (await refresh(child.json.refresh_token)).status === 401);
check('and its access tokens with it', (await me(child.json.access_token)).status === 401);

const login = (secret) => server.call('POST', '/api/auth/login', { body: { email, password: secret, client: 'app' } });
const fresh = await login(password);
const races = await Promise.all(Array.from({ length: 40 }, () => refresh(fresh.json.refresh_token)));
check('40 refreshes at once have one child', races.filter((seen) => seen.status === 200).length === 1, races.map((seen) => seen.status).join());
const last = await login(password);
check('logout answers 204', (await server.call('POST', '/api/auth/logout', { token: last.json.access_token })).status === 204);
check('and the token is good no more', (await me(last.json.access_token)).status === 401);

const wrong = [];
for (let i = 0; i < 12; i++) wrong.push((await login('not the right password')).status);
check('the eleventh wrong password in a row has to wait', wrong.slice(0, 10).every((status) => status === 401) && wrong.includes(429), wrong.join());

verdict();
await server.stop();
finish();
