import type { ExportBody, ExportJob } from '#contracts/api/exports.js';
import { addressOf, read, sendForFile } from './client.js';

const ACCEPTED = 202;
const NAMED = /filename="([^"]+)"/;

/** A short list is a file at once; a long one is made while nobody waits. */
export type ExportAnswer =
  | { readonly kind: 'FILE'; readonly name: string; readonly file: Blob }
  | { readonly kind: 'JOB'; readonly job: ExportJob };

export async function askExport(body: ExportBody): Promise<ExportAnswer> {
  const answer = await sendForFile('supervision', '/exports', body);
  if (answer.status === ACCEPTED) return { kind: 'JOB', job: (await answer.json()) as ExportJob };
  const [, name = `${body.what}.${body.format}`] = NAMED.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  return { kind: 'FILE', name, file: await answer.blob() };
}

export function readExport(id: string, signal?: AbortSignal): Promise<ExportJob> {
  return read('supervision', `/exports/${encodeURIComponent(id)}`, {}, signal);
}

export function addressOfExport({ href }: ExportJob): string | undefined {
  return href === undefined ? undefined : addressOf('supervision', href);
}
