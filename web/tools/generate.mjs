// Writes the typed client from api/openapi.json: for each tag its endpoints and hooks
// (src/api/generated/<tag>.ts) and the bounds of what it takes in (<tag>Limits.ts).
//
//   node tools/generate.mjs           writes the files
//   node tools/generate.mjs --check   says which are not up to date, and fails when some are
import { mkdtemp, readFile, readdir, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateEndpoints } from '@rtk-query/codegen-openapi';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const contract = join(web, '../api/openapi.json');
const folder = join(web, 'src/api/generated');
const HEAD = '// Generated from api/openapi.json by tools/generate.mjs. Not to be edited.\n';
// Documents for people and for machines; no screen asks for them through the client.
const LEFT_OUT = new Set(['docs', 'openapi', 'livez', 'readyz']);

const document = JSON.parse(await readFile(contract, 'utf8'));
const operations = Object.values(document.paths)
  .flatMap((path) => Object.values(path))
  .filter((operation) => operation?.operationId);
const tags = [...new Set(operations.map((operation) => operation.tags[0]))]
  .filter((tag) => !LEFT_OUT.has(tag))
  .sort();

const scratch = await mkdtemp(join(tmpdir(), 'generate-'));
// POSTs that change nothing: what is shown stays as it is.
const ASKS = /^contentPreviewDraw$/;
const files = new Map();
try {
  // What the tool does not need and would put into every signature.
  for (const operation of operations)
    operation.parameters = operation.parameters?.filter(
      (parameter) => !['Order-Token', 'Cart-Token'].includes(parameter.name));
  const slim = join(scratch, 'openapi.json');
  await writeFile(slim, JSON.stringify(document));
  for (const tag of tags) {
    const text = await generateEndpoints({
      schemaFile: slim,
      apiFile: '../base',
      apiImport: 'api',
      exportName: `${tag}Api`,
      hooks: { queries: true, lazyQueries: true, mutations: true },
      tag: true,
      filterEndpoints: (_name, definition) => definition.operation.tags?.[0] === tag,
      endpointOverrides: [{ pattern: ASKS, type: 'query' }],
    });
    files.set(`${tag}.ts`, HEAD + text);
    const limits = limitsOf(tag);
    if (Object.keys(limits).length > 0)
      files.set(`${tag}Limits.ts`,
        `${HEAD}export const limits = ${JSON.stringify(limits, null, 2)} as const;\n`);
  }
} finally {
  await rm(scratch, { recursive: true });
}

function limitsOf(tag) {
  const out = {};
  for (const operation of operations) {
    if (operation.tags[0] !== tag) continue;
    const name = operation.requestBody?.content?.['application/json']?.schema?.$ref?.split('/').pop();
    const schema = name && document.components.schemas[name];
    if (!schema?.properties) continue;
    const fields = {};
    for (const [field, given] of Object.entries(schema.properties)) {
      const bound = {};
      if (schema.required?.includes(field)) bound.required = true;
      for (const key of ['minLength', 'maxLength', 'minimum', 'maximum', 'maxItems'])
        if (given[key] !== undefined) bound[key] = given[key];
      if (given.enum) bound.words = given.enum.filter((word) => word !== null);
      if (Object.keys(bound).length > 0) fields[field] = bound;
    }
    if (Object.keys(fields).length > 0) out[name] = fields;
  }
  return out;
}

const present = await readdir(folder).catch(() => []);
const stale = [];
for (const name of new Set([...present, ...files.keys()])) {
  const old = await readFile(join(folder, name), 'utf8').catch(() => null);
  if (old !== (files.get(name) ?? null)) stale.push(name);
}
if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`not as api/openapi.json says: ${stale.join(', ')}; run: make web-client`);
    process.exit(1);
  }
} else {
  await mkdir(folder, { recursive: true });
  for (const name of stale)
    if (files.has(name)) await writeFile(join(folder, name), files.get(name));
    else await rm(join(folder, name));
}
