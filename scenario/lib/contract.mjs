// Holds every reply of a scenario against the server's own OpenAPI document: an undocumented path, status or field
// is counted, and `verdict` says so. Import it, await `hold(server)`, and check `verdict()` at the end.
import { createRequire } from 'node:module';
import { check, setContract } from './soko.mjs';

const require = createRequire(new URL('../../test/package.json', import.meta.url));
const Ajv = require('ajv/dist/2020.js').default;
const addFormats = require('ajv-formats').default;

const wrong = new Map();
let held = 0;

function note(what) { wrong.set(what, (wrong.get(what) ?? 0) + 1); }

export async function hold(server) {
    const document = (await server.call('GET', '/api/openapi.json')).json;
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
    addFormats(ajv);
    ajv.addSchema(document, 'openapi');
    const routes = Object.keys(document.paths).map((path) => ({ path,
        pattern: new RegExp(`^${path.split('/').map((part) => part.startsWith('{') ? '[^/]+' : part.replace(/\./g, '\\.')).join('/')}$`),
        weight: (path.match(/\{/g) ?? []).length }))
        .sort((a, b) => a.weight - b.weight);
    const compiled = new Map();
    const validator = (pointer) => {
        if (!compiled.has(pointer)) compiled.set(pointer, ajv.getSchema(`openapi#${pointer}`));
        return compiled.get(pointer);
    };
    setContract((method, target, seen) => {
        const path = target.split('?')[0];
        if (!path.startsWith('/api/')) return;
        const route = routes.find((each) => each.pattern.test(path));
        if (!route) return seen.status === 404 ? undefined : note(`${method} ${path}: not in the document, answered ${seen.status}`);
        const operation = document.paths[route.path][method.toLowerCase()];
        if (!operation) return seen.status === 405 ? undefined : note(`${method} ${route.path}: not in the document, answered ${seen.status}`);
        held++;
        const response = operation.responses[seen.status];
        if (!response) return note(`${method} ${route.path}: status ${seen.status} is not documented`);
        const type = (seen.headers['content-type'] ?? '').split(';')[0];
        if (!response.content) return seen.text === '' ? undefined : note(`${method} ${route.path}: ${seen.status} has a body`);
        if (!response.content[type]) {
            if (!response.content['*/*']) note(`${method} ${route.path}: ${seen.status} is of type ${type}`);
            return;
        }
        const escape = (text) => encodeURIComponent(text.replace(/~/g, '~0').replace(/\//g, '~1'));
        const validate = validator(`/paths/${escape(route.path)}/${method.toLowerCase()}/responses/${seen.status}/content/${escape(type)}/schema`);
        if (!validate(seen.json))
            note(`${method} ${route.path}: ${seen.status}: ${validate.errors.slice(0, 3).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`).join('; ')}`);
    });
}

export function verdict() {
    check(`${held} replies agree with the OpenAPI document`, held > 0 && wrong.size === 0,
        [...wrong].map(([what, times]) => `${what} (${times} times)`).join('\n'));
}
