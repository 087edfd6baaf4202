/** A thing by its name, and by its code where nobody has told its name. */
export function nameOf({ code, name }: { readonly code: string; readonly name?: string | undefined }): string {
  return name ?? code;
}

/** Of a case number people read what its source gave it; the source stands before it, quieter. */
export function CaseNumber({ caseNo }: { readonly caseNo: string }) {
  const colon = caseNo.indexOf(':');
  return (
    <span className="code">
      <span className="quiet">{caseNo.slice(0, colon + 1)}</span>
      {caseNo.slice(colon + 1)}
    </span>
  );
}

export function pathOfCase(caseNo: string): string {
  return `/cases/${encodeURIComponent(caseNo)}`;
}
