import type { CardActRefused, CardDetail } from '#contracts/api/card-acts.js';
import type { CaseDetail } from '#contracts/api/cases.js';
import { CARD_ACTS, type CardActName } from '#domain/card-acts/act-table.js';
import type { CardState } from '#domain/cards.js';
import { aCase, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import { SupervisionFixture } from './fixture.js';

/** Accepted on Monday, 2 March, promised within 10 working days: the yellow card of T04 is crossed on the 17th. */
export function overdue(name: string): CaseBuilder {
  const snapshot = { unit: 'water', promisedLimit: workingDays(10) };
  return aCase(`city:${name}`).received('2026-03-02', snapshot).accepted('2026-03-02');
}

/** The same by law: one red card of T05, whose cards wait for a person here. */
export function overLaw(name: string): CaseBuilder {
  const snapshot = { unit: 'water', promisedLimit: workingDays(10), statutoryLimit: workingDays(10) };
  return aCase(`city:${name}`).received('2026-03-02', snapshot).accepted('2026-03-02');
}

/** What was in time after all, entered late. */
export function closedInTime(case_: CaseBuilder): CaseBuilder {
  return case_.closed('2026-03-16 17:00', { recordedAt: '2026-03-17 09:30' });
}

export const WATER = { person: 'w1', unit: 'water' };
export const INSPECTOR = { person: 'i1', unit: 'inspection' };
export const EVIDENCE = { name: 'log.pdf', sha256: 'ab'.repeat(32), mediaType: 'application/pdf', size: 1_024 };

export const BODIES = {
  confirm: INSPECTOR,
  appeal: { ...WATER, text: 'the exchange was down', evidence: [EVIDENCE] },
  'decide-appeal': { ...INSPECTOR, outcome: 'UPHELD', reason: 'it was not' },
  revoke: { ...INSPECTOR, reason: 'a wrong limit' },
  lift: { ...INSPECTOR, reason: 'put right' },
} as const satisfies Record<CardActName, object>;

export const STATES = [
  'PENDING',
  'ISSUED',
  'APPEALED',
  'UPHELD',
  'REVOKED',
  'CANCELLED',
  'LIFTED',
  'SUPERVISED',
] as const satisfies readonly CardState[];

export const PAIRS = STATES.flatMap((state) =>
  CARD_ACTS.map((act) => ({ state, act, name: `${state}-${act}`.toLowerCase() })),
);

/** A hall where cards of T05 wait for a person, and persons who act on cards. */
export class CardHall {
  private constructor(readonly hall: SupervisionFixture) {}

  static async create(): Promise<CardHall> {
    return new CardHall(await SupervisionFixture.create('2026-03-02', undefined, { CONFIRM_RULES: 'T05' }));
  }

  /** The card of its limit: yellow or red. */
  async card(name: string): Promise<CaseDetail['cards'][number]> {
    const { body } = await this.hall.get<CaseDetail>(`/cases/city:${name}`);
    const found = body.cards.find(({ rule }) => rule === 'T04' || rule === 'T05');
    if (found === undefined) throw new Error(`${name} has no card`);
    return found;
  }

  async detail(name: string): Promise<CardDetail> {
    return (await this.hall.get<CardDetail>(`/cards/${(await this.card(name)).id}`)).body;
  }

  async act(name: string, act: CardActName, body: object = BODIES[act], key?: string) {
    const path = `/cards/${(await this.card(name)).id}/${act}`;
    return await this.hall.post<CardDetail & CardActRefused>(path, body, key);
  }

  /** Brings an issued card into a state, by the acts and facts that lead there. */
  async bring(name: string, state: CardState): Promise<void> {
    if (state === 'APPEALED' || state === 'UPHELD') await this.act(name, 'appeal');
    if (state === 'UPHELD') await this.act(name, 'decide-appeal');
    if (state === 'REVOKED') await this.act(name, 'revoke');
    if (state === 'LIFTED') await this.act(name, 'lift');
    if (state === 'CANCELLED') await this.hall.tell(closedInTime(overdue(name)));
    // Orders come later; their state is there already.
    if (state === 'SUPERVISED') {
      await this.hall.query(`update card set state = 'SUPERVISED' where case_no = $1 and rule = 'T04'`, [
        `city:${name}`,
      ]);
    }
  }
}
