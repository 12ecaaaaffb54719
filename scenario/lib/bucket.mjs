// Object storage for scenarios: s3rver, which looks at no signature, behind a door that makes each request's
// signature anew with the official signer and turns away what differs. `fault` lets it misbehave.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { work } from './soko.mjs';

const require = createRequire(new URL('../../test/package.json', import.meta.url));
const S3rver = require('s3rver');
const { SignatureV4 } = require('@smithy/signature-v4');
const { Sha256 } = require('@aws-crypto/sha256-js');

const SKEW_MS = 15 * 60_000;
export const region = 'eu-test-1';
export const name = 'soko-pictures';
export const accessKey = 'AKIASOKO';
export const secret = 'a/secret+of=the bucket';

export function refuse(response, status, code) {
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>No.</Message></Error>`);
}

export class Bucket {
    // What came in: { method, target, status }.
    asked = [];
    // async (request, response) => true when it has answered, or none.
    fault = null;

    static async open() {
        const bucket = new Bucket();
        bucket.folder = path.join(work, 'bucket');
        mkdirSync(bucket.folder, { recursive: true });
        bucket.inner = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: bucket.folder,
            configureBuckets: [{ name, configs: [] }] });
        bucket.innerPort = (await bucket.inner.run()).port;
        bucket.signer = new SignatureV4({ service: 's3', region, sha256: Sha256, uriEscapePath: false, applyChecksum: false,
            credentials: { accessKeyId: accessKey, secretAccessKey: secret } });
        bucket.port = 0;
        await bucket.up();
        return bucket;
    }

    get endpoint() { return `http://127.0.0.1:${this.port}`; }

    async up() {
        this.server = http.createServer((request, response) => this.answer(request, response));
        await new Promise((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
        this.port = this.server.address().port;
    }

    // Nobody listens there any more.
    async down() {
        this.server.closeAllConnections();
        await new Promise((resolve) => this.server.close(resolve));
    }

    async close() {
        await this.down();
        await this.inner.close();
    }

    async answer(request, response) {
        const parts = [];
        for await (const part of request) parts.push(part);
        const body = Buffer.concat(parts);
        const entry = { method: request.method, target: request.url, status: 0 };
        this.asked.push(entry);
        response.on('finish', () => { entry.status = response.statusCode; });
        if (this.fault && await this.fault(request, response)) return;
        const wrong = await this.wrong(request, body);
        if (wrong) refuse(response, 403, wrong);
        else this.forward(request, body, response);
    }

    async wrong(request, body) {
        const given = request.headers.authorization ?? '';
        const date = request.headers['x-amz-date'] ?? '';
        const signed = /SignedHeaders=([^,]*),/.exec(given)?.[1].split(';') ?? [];
        const at = new Date(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
        if (!(Math.abs(at - Date.now()) < SKEW_MS)) return 'RequestTimeTooSkewed';
        if (request.headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex')) return 'XAmzContentSHA256Mismatch';
        if (!signed.includes('host') || !signed.includes('x-amz-content-sha256')) return 'AccessDenied';
        const url = new URL(request.url, this.endpoint);
        const again = await this.signer.sign({ method: request.method, protocol: 'http:', hostname: '127.0.0.1', port: this.port,
            path: url.pathname, query: Object.fromEntries(url.searchParams),
            headers: Object.fromEntries(signed.map((header) => [header, request.headers[header]])), body }, { signingDate: at });
        return again.headers.authorization === given ? null : 'SignatureDoesNotMatch';
    }

    forward(request, body, response) {
        const { authorization, ...headers } = request.headers;
        const inner = http.request({ host: '127.0.0.1', port: this.innerPort, method: request.method, path: request.url, headers }, (answer) => {
            response.writeHead(answer.statusCode, answer.headers);
            answer.pipe(response);
        });
        inner.on('error', () => refuse(response, 500, 'InternalError'));
        inner.end(body);
    }

    // The keys that are there, from the disk.
    keys() {
        const root = path.join(this.folder, name);
        return !existsSync(root) ? [] : readdirSync(root, { recursive: true })
            .filter((file) => file.endsWith('._S3rver_object')).map((file) => file.slice(0, -'._S3rver_object'.length)).sort();
    }

    // As if it had been put two days ago.
    age(key) {
        const then = Date.now() / 1000 - 2 * 86400;
        utimesSync(path.join(this.folder, name, `${key}._S3rver_object`), then, then);
    }
}

// A fault that holds back what matches until it is let go.
export function held(matches) {
    let letGo;
    const gate = new Promise((resolve) => { letGo = resolve; });
    let count = 0;
    return { fault: async (request) => { if (matches(request)) { count++; await gate; } return false; },
        letGo, count: () => count };
}

// A fault that says 500 to the first few.
export function failing(times, status = 500) {
    let left = times;
    return async (request, response) => {
        if (left === 0) return false;
        left--;
        refuse(response, status, status === 503 ? 'SlowDown' : 'InternalError');
        return true;
    };
}
