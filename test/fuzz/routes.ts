import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ROLES, type Role } from '#contracts/api/identity.js';
import { as } from '#testing/tokens.js';
import type { Schema } from './from-schema.js';

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly schema?: Schema;
}

interface Operation {
  readonly 'x-roles'?: readonly Role[];
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** A route of a running app, with what its description says of it; one that is not described has nothing there. */
export interface Route {
  readonly method: string;
  /** As the router has it: `/cases/:caseNo`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly types: readonly string[];
  /** Who may ask; of an open route, and of one that is not described, nothing is said. */
  readonly roles?: readonly Role[];
  /** The header of one of those who may ask; of an open route none. */
  readonly authorization?: string;
  readonly body?: Schema;
}

export interface Doors {
  readonly routes: readonly Route[];
  readonly components: Readonly<Record<string, Schema>>;
}

/** Every route that the router itself knows, so that a new one is fuzzed without being listed. */
export async function doorsOf(nest: NestFastifyApplication, url: string): Promise<Doors> {
  const description = (await (await fetch(`${url}/docs-json`)).json()) as Description;
  const tree: string = nest.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const found = readTree(tree).map(async ({ method, path }): Promise<Route> => {
    const template = path.replace(/:(\w+)/g, '{$1}');
    const operation: Operation = description.paths[template]?.[method.toLowerCase()] ?? {};
    const { parameters = [], requestBody, security, 'x-roles': named } = operation;
    const roles = security === undefined ? undefined : (named ?? ROLES);
    const role = named?.[0] ?? 'auditor';
    const authorized = roles === undefined ? {} : { roles, ...(await as(role)) };
    const content = Object.entries(requestBody?.content ?? {});
    const schema = content[0]?.[1].schema;
    const types = content.map(([type]) => type);
    return { method, path, parameters, types, ...authorized, ...(schema && { body: schema }) };
  });
  return { routes: await Promise.all(found), components: description.components?.schemas ?? {} };
}

/** Four characters a level, as Fastify prints it. */
const INDENT_characters = 4;
const LINE = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/;

/** @param tree such as `├── /cases (POST)` with `│   └── /:caseNo (GET, HEAD)` under it */
function readTree(tree: string): readonly { readonly method: string; readonly path: string }[] {
  const above: string[] = [];
  return tree
    .split('\n')
    .filter((text) => text !== '')
    .flatMap((text) => {
      const [, indent = '', part, methods = ''] = LINE.exec(text) ?? [];
      if (part === undefined) throw new Error(`the router prints its routes in another way now: ${text}`);
      above.length = indent.length / INDENT_characters;
      above.push(part);
      const asked = methods.split(', ').filter((method) => method !== '' && method !== 'HEAD');
      return asked.map((method) => ({ method, path: above.join('') }));
    });
}
