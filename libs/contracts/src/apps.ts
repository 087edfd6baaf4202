/** Every application of the product; one that is later is named in contracts before its folder exists. */
export const apps = {
  intake: 'now',
  approval: 'now',
  supervision: 'now',
  notification: 'now',
} as const;

export type App = keyof typeof apps;
