/** The first script of a page; its name changes with every build. Empty where there is none. */
export function scriptsIn(html: string): string {
  return /<script[^>]*\ssrc="([^"]+)"/.exec(html)?.[1] ?? '';
}
