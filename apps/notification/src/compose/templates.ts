import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import type { Page, Section } from './layout.js';

/** Made from page.mjml when the product is built; beside the compiled application as beside its source. */
const PAGE = new URL('../../templates/page.html', import.meta.url);

/** Each passes AA on white; the shape before the heading says the same without colour. */
const COLOUR = { red: '#cf1322', amber: '#8a5a00', grey: '#595959' } as const satisfies Record<Section['mark'], string>;

/** The same at build and at run, so that a hole in the template is an error and no silence. */
const STRICT = { strict: true, knownHelpersOnly: true } as const;

/** Pages of mail that hold together in Outlook and on a telephone. */
@Injectable()
export class Templates {
  private readonly render = Handlebars.compile<object>(readFileSync(PAGE, 'utf8'), STRICT);

  page(page: Page): string {
    // Strict: what may be absent is said to be absent.
    const sections = page.sections.map(({ more, mark, lines, ...section }) => ({
      ...{ ...section, colour: COLOUR[mark], more: more ?? false },
      lines: lines.map((line) => ({ ...line, label: line.label ?? false })),
    }));
    return this.render({ ...page, sections });
  }
}
