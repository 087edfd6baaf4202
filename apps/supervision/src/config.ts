import { z } from 'zod';
import { RULE_CODES } from '#domain/rules.js';
import { baseConfig, httpUrl, variable, wholeNumber } from '#platform/config.js';

/** What a process of supervision may run; all of it unless told otherwise. */
export const LOOPS = ['record', 'judge', 'issue', 'close', 'export'] as const;

/** Who acts on cases of our own. */
const OWN_APPS = ['intake', 'approval'] as const;

const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
const CLIENT_characters = 1_000;
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

const variables = z.object({
  ...baseConfig,
  /** A process may run some of the loops only: a replay records everything first, a large hall adds judges. */
  LOOPS: variable(`a comma list of ${LOOPS.join(', ')}`, listOf(LOOPS)).default([...LOOPS]),
  /** A card that waits longer than this for its facts to be read is an alarm to the operator, not a guess. */
  CARD_HOLD_MAX_S: wholeNumber(1, 86_400).default(60),
  /** Applications of our own whose acts are acknowledged before Kafka has them: cards of their cases wait for their word. */
  OWN_APPS: variable(`a comma list of ${OWN_APPS.join(', ')}`, listOf(OWN_APPS)).default([]),
  /** Cards of these rules wait for a person to confirm them, from now on; the same in every process that issues. */
  CONFIRM_RULES: variable(`a comma list of ${RULE_CODES.join(', ')}`, listOf(RULE_CODES)).default([]),
  /** How often it is asked which months are to be closed. */
  MONTH_TICK_S: wholeNumber(1, 3_600).default(60),
  /** A source is silent when nothing was heard for so long, in working time, beyond the lag that it declared. */
  SOURCE_SILENT_AFTER_MIN: wholeNumber(1, 100_000).default(240),
  /** The other apps behind the same origin; what is left out is not there. */
  INTAKE_URL: httpUrl().optional(),
  APPROVAL_URL: httpUrl().optional(),
  NOTIFICATION_URL: httpUrl().optional(),
  /** Everybody knows of them, so only where nothing is real. */
  DEMO_ACCOUNTS: variable('allowed or refused', allowedOrRefused).default('refused'),
  /** With all three, accounts may also sign in by an identity provider; people's names and codes go over that line. */
  OIDC_ISSUER: variable('https://host[/path], or http:// of this machine', issuer).optional(),
  OIDC_CLIENT_ID: variable(`1 to ${CLIENT_characters} characters`, clientText).optional(),
  OIDC_CLIENT_SECRET: variable(`1 to ${CLIENT_characters} characters`, clientText).optional(),
  /** Live streams that one process holds; further ones are asked to come back. */
  LIVE_STREAMS_MAX: wholeNumber(1, 10_000).default(1_000),
});

export const supervisionConfig = variables.superRefine((config, context) => {
  const missing = OIDC.filter((name) => config[name] === undefined);
  if (missing.length === OIDC.length) return;
  const message = `a value, as the other variables of ${OIDC.join(', ')} have one`;
  for (const name of missing) context.addIssue({ code: 'custom', path: [name], message });
});

export type SupervisionConfig = z.output<typeof supervisionConfig>;

function issuer(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname)) ? text : undefined;
}

function clientText(text: string): string | undefined {
  return text.length <= CLIENT_characters ? text : undefined;
}

function allowedOrRefused(text: string): 'allowed' | 'refused' | undefined {
  return text === 'allowed' || text === 'refused' ? text : undefined;
}

function listOf<const T extends string>(known: readonly T[]) {
  return (text: string): T[] | undefined => {
    const names = text.split(',').filter((name) => name !== '');
    return names.every((name): name is T => (known as readonly string[]).includes(name)) ? names : undefined;
  };
}
