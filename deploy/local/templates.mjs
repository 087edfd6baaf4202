import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRepository } from './paths.mjs';

const SOURCE = 'apps/notification/templates';

/**
 * Makes the pages of mails from their MJML: beside the compiled application, where it runs from, and beside the source,
 * where the tests run it from. What runs needs no MJML.
 */
export async function compileTemplates() {
  const { default: mjml } = await import('mjml');
  const folders = [inRepository(SOURCE), inRepository('dist', SOURCE)];
  for (const file of readdirSync(inRepository(SOURCE)).filter((name) => name.endsWith('.mjml'))) {
    const { html, errors } = await mjml(readFileSync(join(inRepository(SOURCE), file), 'utf8'), {
      validationLevel: 'strict',
      keepComments: false,
    });
    if (errors.length > 0)
      throw new Error(`${file}: ${errors.map(({ formattedMessage }) => formattedMessage).join('; ')}`);
    for (const folder of folders) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, file.replace(/\.mjml$/, '.html')), html);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await compileTemplates();
