import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Identity } from '#contracts/api/identity.js';
import type { NewWallToken, WallTokenBody, WallTokens } from '#contracts/api/wall.js';
import { coversScope } from '#domain/case-scope.js';
import { addMilliseconds, formatInstant } from '#domain/instant.js';
import { regionScope } from '#domain/region-scope.js';
import { audit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { transaction } from '#platform/tx.js';
import { given, givenInstant } from '../api/case-row.js';
import * as queries from './wall.queries.js';

const TOKEN_bytes = 32;
const ID_bytes = 9;
const TOKENS_MAX = 100;
const SHOWN_MAX = 500;
const DAY_ms = 86_400_000;

/** Walls that may show the figures: made and taken back by people, known by a token that only the wall has. */
@Injectable()
export class WallTokensService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Asked again it makes another one: a token is kept nowhere, so no answer can be given twice. */
  async make({ label, region, days }: WallTokenBody, who: Identity): Promise<NewWallToken> {
    checkWithin(region, who.scope.region);
    const now = this.clock.now();
    const token = randomBytes(TOKEN_bytes).toString('base64url');
    const until = formatInstant(addMilliseconds(now, days * DAY_ms));
    const id = randomBytes(ID_bytes).toString('base64url');
    const scope = [region ?? who.scope.region, JSON.stringify(who.scope.units)];
    const parameters = [id, hashOf(token), label, ...scope, who.account, formatInstant(now), until, TOKENS_MAX];
    return await transaction(this.dataSource, async (tx) => {
      const [made] = await tx.query<queries.WallTokenRow>(queries.ADD_TOKEN, parameters);
      if (made === undefined) throw tooMany(label);
      await audit(tx, { at: now, account: who.account, kind: 'wall-let-in', subject: id, detail: label });
      return { ...viewOf(made), token };
    });
  }

  /** Those that show nothing which whoever asks does not see. */
  async list({ scope }: Identity): Promise<WallTokens> {
    const rows: readonly queries.WallTokenRow[] = await this.dataSource.query(queries.READ_TOKENS, [SHOWN_MAX]);
    return { tokens: rows.filter((row) => coversScope(scope, row)).map(viewOf) };
  }

  async revoke(id: string, who: Identity): Promise<WallTokens> {
    const now = this.clock.now();
    await transaction(this.dataSource, async (tx) => {
      const [taken] = await tx.query<queries.WallTokenRow>(queries.REVOKE_TOKEN, [id, formatInstant(now)]);
      // Of another's wall the transaction takes back what it has just done.
      if (taken === undefined || !coversScope(who.scope, taken)) throw unknownId(id);
      await audit(tx, { at: now, account: who.account, kind: 'wall-shut-out', subject: id });
    });
    return await this.list(who);
  }

  /** The wall that has this token, while it is valid. */
  async find(token: string): Promise<queries.WallTokenRow> {
    const parameters = [hashOf(token), formatInstant(this.clock.now())];
    const rows: readonly queries.WallTokenRow[] = await this.dataSource.query(queries.FIND_TOKEN, parameters);
    const [row] = rows;
    if (row === undefined) throw refused();
    return row;
  }
}

/** A token nobody can guess, so a plain hash of it is safe to keep. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function viewOf(row: queries.WallTokenRow): WallTokens['tokens'][number] {
  return {
    id: row.id,
    label: row.label,
    ...given('region', row.region === '' ? null : row.region),
    madeBy: row.made_by,
    madeAt: formatInstant(row.made_at),
    expiresAt: formatInstant(row.expires_at),
    ...givenInstant('revokedAt', row.revoked_at),
  };
}

/** Nobody shows on a wall what he does not see himself. */
function checkWithin(region: string | undefined, own: string): void {
  if (region === undefined || own === '') return;
  const [asked, allowed] = [regionScope(region), regionScope(own)];
  if (allowed.from <= asked.from && asked.to <= allowed.to) return;
  const expected = `${own} or a region below it`;
  throw new DomainError('out-of-scope', `region: expected ${expected}`, {
    field: 'region',
    value: region,
    expected,
    status: 403,
  });
}

/** The same words whether the token is unknown, taken back or expired: a guesser learns nothing. */
function refused(): DomainError {
  const expected = 'the token of a wall, neither taken back nor expired';
  return new DomainError('unauthorized', `token: expected ${expected}`, { status: 401, field: 'token', expected });
}

function unknownId(id: string): DomainError {
  const expected = 'the id of a token';
  return new DomainError('wall-token-not-found', `there is no wall token ${id}`, { field: 'id', value: id, expected });
}

function tooMany(label: string): DomainError {
  const expected = `at most ${TOKENS_MAX} tokens in force; take one back first`;
  return new DomainError('too-many-walls', `label: expected ${expected}`, {
    field: 'label',
    value: label,
    expected,
    status: 409,
  });
}
