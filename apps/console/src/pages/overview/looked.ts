const keptAs = (account: string) => `mingjian.looked.${account}`;

/** When an account last said that it had looked, in this browser. */
export function readLooked(account: string): string | undefined {
  const kept = localStorage.getItem(keptAs(account));
  return kept === null || Number.isNaN(Date.parse(kept)) ? undefined : kept;
}

export function keepLooked(account: string, asOf: string): void {
  localStorage.setItem(keptAs(account), asOf);
}
