import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { assert } from './errors.js';
import { withProblems } from './openapi-problems.js';

/** OpenAPI 3.1 of every route, from the zod schemas that guard them. */
function openApiOf(nest: NestFastifyApplication, app: string): OpenAPIObject {
  const about = new DocumentBuilder().setTitle(app).setVersion('1').setOpenAPIVersion('3.1.0').addBearerAuth().build();
  return withProblems(SwaggerModule.createDocument(nest, about, { standardSchemaConverter: toJsonSchema }));
}

type JsonSchema = Readonly<Record<string, unknown>>;

/** 3.1 speaks JSON Schema itself. A schema with an id (`.meta({ id })`) becomes a component that others point to. */
function toJsonSchema(schema: unknown, { schemaType }: { readonly schemaType: 'input' | 'output' }) {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $schema: _, $defs = {}, id, ...whole } = z.toJSONSchema(schema, { io: schemaType, unrepresentable: 'any' });
  const components: Record<string, JsonSchema> = {};
  for (const [name, definition] of Object.entries($defs)) components[name] = withoutId(definition);
  if (typeof id !== 'string') return { schema: whole, components };
  return { schema: { $ref: `#/components/schemas/${id}` }, components: { ...components, [id]: whole } };
}

/** In JSON Schema an id is an address; here it is only the component's name. */
function withoutId(definition: object): JsonSchema {
  return Object.fromEntries(Object.entries(definition).filter(([key]) => key !== 'id' && key !== '$id'));
}

/** The pages' files, by the name under which they are asked for. */
const ASSETS = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
} as const;

/** `/docs` to read and try, `/docs-json` for programs. The document is made when it is first asked for. */
export function serveDocs(nest: NestFastifyApplication, app: string): void {
  const server = nest.getHttpAdapter().getInstance();
  let json: string | undefined;
  server.get('/docs-json', (_request, reply) => {
    json ??= JSON.stringify(openApiOf(nest, app));
    return reply.type('application/json; charset=utf-8').send(json);
  });
  server.get('/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page(app)));
  server.get('/docs/start.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START));
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  for (const [name, type] of Object.entries(ASSETS)) {
    server.get(`/docs/${name}`, (_request, reply) => reply.type(type).send(readFileSync(join(folder, name))));
  }
}

/** Everything comes from this server: a hall's network may have no way out. */
function page(app: string): string {
  assert(/^[a-z]+$/.test(app), `${app} cannot be shown as a title`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${app}</title>
<link rel="icon" href="docs/favicon-32x32.png"><link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script></body></html>`;
}

const START = `SwaggerUIBundle({ url: 'docs-json', dom_id: '#docs', deepLinking: true });`;
